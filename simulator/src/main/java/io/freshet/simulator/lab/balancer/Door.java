package io.freshet.simulator.lab.balancer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * A port on loopback that accepts connections while it is open and refuses them while it is shut, so that a client learns
 * at once that nobody is there. A socket that is bound but never listens holds the port meanwhile: the kernel refuses
 * connections to it, and gives the port to nobody else.
 */
final class Door implements AutoCloseable {

    private static final int BACKLOG = 256;
    private static final Duration AFTER_FAILURE = Duration.ofMillis(100);

    private final SocketChannel held;
    private final InetSocketAddress address;
    private final Consumer<Socket> visitor;
    private Optional<ServerSocketChannel> listener = Optional.empty();
    private boolean closed;

    /**
     * @param port 0 for any
     * @param visitor is given each connection, on a virtual thread of its own
     */
    Door(int port, Consumer<Socket> visitor) throws IOException {
        this.visitor = visitor;
        held = SocketChannel.open();
        try {
            held.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            held.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            address = (InetSocketAddress) held.getLocalAddress();
        } catch (IOException taken) {
            held.close();
            throw new IOException("port " + port + ": " + taken.getMessage(), taken);
        }
    }

    int port() {
        return address.getPort();
    }

    synchronized void open(boolean wanted) {
        if (closed || wanted == listener.isPresent()) return;
        try {
            if (wanted) listen();
            else shut();
        } catch (IOException failed) {
            throw new UncheckedIOException("port " + port() + ": " + failed.getMessage(), failed);
        }
    }

    private void listen() throws IOException {
        ServerSocketChannel opened = ServerSocketChannel.open();
        opened.bind(address, BACKLOG);
        listener = Optional.of(opened);
        Thread.ofVirtual().name("balancer-" + port()).start(() -> accept(opened));
    }

    private void accept(ServerSocketChannel opened) {
        while (opened.isOpen()) {
            try {
                Socket socket = opened.accept().socket();
                Thread.startVirtualThread(() -> visitor.accept(socket));
            } catch (ClosedChannelException shut) {
                return; // the kernel resets connections that were not yet accepted
            } catch (IOException outOfDescriptors) {
                LockSupport.parkNanos(AFTER_FAILURE.toNanos());
            }
        }
    }

    private void shut() throws IOException {
        if (listener.isPresent()) listener.get().close();
        listener = Optional.empty();
    }

    @Override
    public synchronized void close() {
        closed = true;
        try (held) {
            shut();
        } catch (IOException nothingToBeDone) {
            // descriptors are released in any case
        }
    }
}
