package io.freshet.simulator.lab.balancer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.atomic.LongAdder;

/**
 * One TCP connection of a client and the one to its target. Each direction is copied by a thread of its own that writes
 * before it reads on, so a slow reader slows the writer at the other end; the end of one direction leaves the other open.
 */
final class Flow {

    private static final int BUFFER_BYTES = 64 * 1024;

    private final Socket client;
    private final Socket target;

    Flow(Socket client, Socket target) throws IOException {
        this.client = client;
        this.target = target;
        client.setTcpNoDelay(true);
        target.setTcpNoDelay(true);
    }

    /** Copies until both directions have ended. */
    void run(LongAdder bytesIn, LongAdder bytesOut) {
        Thread answers = Thread.startVirtualThread(() -> copy(target, client, bytesOut));
        copy(client, target, bytesIn);
        try {
            answers.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            close(client);
            close(target);
        }
    }

    /** Ends both connections at once; each side sees a reset. */
    void reset() {
        reset(client);
        reset(target);
    }

    private void copy(Socket from, Socket to, LongAdder bytes) {
        try {
            InputStream input = from.getInputStream();
            OutputStream output = to.getOutputStream();
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int read = input.read(buffer); read >= 0; read = input.read(buffer)) {
                output.write(buffer, 0, read);
                bytes.add(read);
            }
            to.shutdownOutput();
        } catch (IOException broken) {
            reset();
        }
    }

    /** Closes a connection so that the other side sees a reset, not an orderly end. */
    static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException closedAlready) {
            return;
        }
        close(socket);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException nothingToBeDone) {
            // its descriptor is released in any case
        }
    }
}
