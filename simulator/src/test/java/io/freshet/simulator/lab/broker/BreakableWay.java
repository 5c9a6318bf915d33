package io.freshet.simulator.lab.broker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A way to the broker that breaks when it is closed, without a word to either side of MQTT. */
final class BreakableWay implements AutoCloseable {

    private final int to;
    private final ServerSocket server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    BreakableWay(int to) throws IOException {
        this.to = to;
        Thread.startVirtualThread(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                Socket broker = new Socket(InetAddress.getLoopbackAddress(), to);
                sockets.addAll(List.of(client, broker));
                Thread.startVirtualThread(() -> copy(client, broker));
                Thread.startVirtualThread(() -> copy(broker, client));
            }
        } catch (IOException closed) {
            // broken, as it should be
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException closed) {
            // broken, as it should be
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.setSoLinger(true, 0);
            socket.close();
        }
    }
}
