package io.freshet.simulator.lab.broker;

import io.freshet.routing.wire.TestPackets;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.HexFormat;

/** A client that sends whatever bytes it is told and shows what comes back, as hexadecimal digits. */
final class RawClient implements AutoCloseable {

    /** What is read when the broker has closed the connection. */
    static final String CLOSED = "closed";

    private static final int TIMEOUT_MS = 60_000;

    private final Socket socket;
    private final DataInputStream in;

    RawClient(int port) throws IOException {
        this(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    RawClient(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(TIMEOUT_MS);
        in = new DataInputStream(socket.getInputStream());
    }

    /** One that is connected with a clean session. */
    static RawClient connected(int port, int version, String id) throws IOException {
        RawClient client = new RawClient(port);
        client.send(TestPackets.connect(version, id));
        String answer = client.next();
        if (!answer.startsWith("2000")) throw new IOException("no CONNACK but " + answer);
        return client;
    }

    void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /** The next packet without its length, or {@link #CLOSED}. A packet has fewer than 128 bytes here. */
    String next() throws IOException {
        try {
            int type = in.readUnsignedByte();
            byte[] body = new byte[in.readUnsignedByte()];
            in.readFully(body);
            return HexFormat.of().toHexDigits((byte) type) + HexFormat.of().formatHex(body);
        } catch (EOFException | SocketException closed) {
            return CLOSED;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
