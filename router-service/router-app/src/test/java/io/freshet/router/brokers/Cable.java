package io.freshet.router.brokers;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** The way between a router and its broker: it can be cut, and it can act like a broker that does not take an answer. */
final class Cable implements AutoCloseable {

    /** What happens to a publication to some topic. */
    enum Reaction {
        /** PUBACK with "not authorized". */
        REFUSED,
        /** The connection ends, as MQTT allows for anything that the broker does not like. */
        DISCONNECTED
    }

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int broker;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final Map<String, Reaction> reactions = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> tries = new ConcurrentHashMap<>();
    private final AtomicInteger connections = new AtomicInteger();

    Cable(int broker) throws IOException {
        this.broker = broker;
        Thread.startVirtualThread(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** How often somebody has connected. */
    int connections() {
        return connections.get();
    }

    void react(String topic, Reaction reaction) {
        reactions.put(topic, reaction);
    }

    /** How often something was published to a topic that there is a reaction to. */
    int tries(String topic) {
        AtomicInteger counted = tries.get(topic);
        return counted == null ? 0 : counted.get();
    }

    /** Ends every connection; new ones can be made. */
    void cut() throws IOException {
        List<Socket> open = List.copyOf(sockets);
        sockets.removeAll(open);
        for (Socket socket : open) socket.close();
    }

    private void accept() {
        try {
            while (true) {
                Socket router = server.accept();
                connections.incrementAndGet();
                sockets.add(router);
                Thread.startVirtualThread(() -> connect(router));
            }
        } catch (IOException closed) {
            // as it should be
        }
    }

    private void connect(Socket router) {
        try (router;
                Socket behind = new Socket(InetAddress.getLoopbackAddress(), broker)) {
            sockets.add(behind);
            Thread.startVirtualThread(() -> down(behind, router));
            up(router, behind);
        } catch (IOException ended) {
            // one side went, or the broker is away: the other side is closed too
        }
    }

    private static void down(Socket behind, Socket router) {
        try (behind;
                router) {
            DataInputStream in = new DataInputStream(behind.getInputStream());
            while (true) write(router, Packet.read(in));
        } catch (IOException ended) {
            // one side went: the other side is closed too
        }
    }

    private void up(Socket router, Socket behind) throws IOException {
        DataInputStream in = new DataInputStream(router.getInputStream());
        while (true) {
            Packet packet = Packet.read(in);
            String topic =
                    packet.kind() == Packet.PUBLISH ? Received.of(packet, true).topic() : "";
            Reaction reaction = reactions.get(topic);
            if (reaction == null) {
                write(behind, packet);
                continue;
            }
            tries.computeIfAbsent(topic, _ -> new AtomicInteger()).incrementAndGet();
            if (reaction == Reaction.DISCONNECTED) return;
            int id = Received.of(packet, true).packetId();
            write(router, new Packet(Packet.PUBACK, Wire.join(Wire.number(id, 2), new byte[] {(byte) 0x87})));
        }
    }

    private static void write(Socket socket, Packet packet) throws IOException {
        synchronized (socket) {
            socket.getOutputStream().write(packet.bytes());
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        cut();
    }
}
