package io.freshet.router.uplink;

import io.freshet.router.frame.FrameFilter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection over TCP, with TLS or without. */
final class SocketLink implements Link {

    private static final Logger LOG = LoggerFactory.getLogger(SocketLink.class);
    private static final long FINISH_MILLIS_MAX = 2_000;
    private static final int REST_BYTES = 4_096;

    private final AtomicBoolean closing = new AtomicBoolean();
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    SocketLink(Socket socket) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
        this.out = socket.getOutputStream();
    }

    @Override
    public void send(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
    }

    @Override
    public void receive(FrameFilter filter) throws IOException {
        try {
            while (filter.passFrom(in)) {
                // until the end
            }
        } finally {
            close();
            discardRest();
            Sockets.close(socket);
        }
    }

    /** To close a socket that holds unread bytes resets the connection, and the broker loses what it has not read yet. */
    private void discardRest() {
        byte[] rest = new byte[REST_BYTES];
        try {
            while (in.read(rest) >= 0) {
                // of no use to anybody
            }
        } catch (IOException ended) {
            LOG.debug("the broker's end: {}", ended.getMessage());
        }
    }

    /** Sends no more. The broker has some time to read what was sent and to end the connection too. */
    @Override
    public void close() {
        if (!closing.compareAndSet(false, true)) return;
        try {
            socket.shutdownOutput();
        } catch (IOException | UnsupportedOperationException alreadyEnded) {
            Sockets.close(socket);
        }
        CompletableFuture.delayedExecutor(FINISH_MILLIS_MAX, TimeUnit.MILLISECONDS, Thread::startVirtualThread)
                .execute(() -> Sockets.close(socket));
    }
}
