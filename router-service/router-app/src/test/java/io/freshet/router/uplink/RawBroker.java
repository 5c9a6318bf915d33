package io.freshet.router.uplink;

import static io.freshet.router.frame.RawPublish.packet;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Lets every client in and sends what it is told, however wrong it is. */
public final class RawBroker implements AutoCloseable {

    private static final long LONG_SECONDS = 60;
    private static final int CONNECT = 1;
    private static final int PUBACK = 4;
    private static final int PINGREQ = 12;

    public final AtomicInteger connections = new AtomicInteger();
    private final BlockingQueue<Integer> acknowledged = new LinkedBlockingQueue<>();
    private final BlockingQueue<OutputStream> clients = new LinkedBlockingQueue<>();
    private final ServerSocket server;
    private final byte[] connack;

    public RawBroker() throws IOException {
        this(packet(0x20, new byte[] {0, 0, 0}));
    }

    /**
     * @param connack answer to who wants to connect
     */
    public RawBroker(byte[] connack) throws IOException {
        this.connack = connack;
        this.server = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
        Thread.startVirtualThread(this::accept);
    }

    public URI uri() {
        return URI.create("tcp://127.0.0.1:" + server.getLocalPort());
    }

    /** Leads to the client that connected next. */
    public OutputStream client() throws InterruptedException {
        OutputStream client = clients.poll(LONG_SECONDS, TimeUnit.SECONDS);
        if (client == null) throw new IllegalStateException("no client came");
        return client;
    }

    /** Packet id of the next PUBACK. */
    public int acknowledged() throws InterruptedException {
        Integer id = acknowledged.poll(LONG_SECONDS, TimeUnit.SECONDS);
        if (id == null) throw new IllegalStateException("no PUBACK came");
        return id;
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                Thread.startVirtualThread(() -> serve(client));
            }
        } catch (IOException closed) {
            // as it should be
        }
    }

    private void serve(Socket client) {
        connections.incrementAndGet();
        try (client) {
            OutputStream out = client.getOutputStream();
            DataInputStream in = new DataInputStream(new BufferedInputStream(client.getInputStream()));
            while (true) {
                int type = in.readUnsignedByte() >> 4;
                byte[] body = in.readNBytes(length(in));
                if (type == CONNECT) {
                    out.write(connack);
                    clients.add(out);
                }
                if (type == PUBACK) acknowledged.add(((body[0] & 0xff) << 8) | (body[1] & 0xff));
                if (type == PINGREQ) out.write(packet(0xD0, new byte[0]));
            }
        } catch (IOException ended) {
            // the client went
        }
    }

    private static int length(DataInputStream in) throws IOException {
        int length = 0;
        for (int shift = 0; shift < 28; shift += 7) {
            int next = in.readUnsignedByte();
            length |= (next & 0x7f) << shift;
            if (next < 0x80) break;
        }
        return length;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
