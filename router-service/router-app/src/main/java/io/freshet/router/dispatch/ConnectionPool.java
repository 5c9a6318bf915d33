package io.freshet.router.dispatch;

import io.freshet.routing.dispatch.Spreading;
import java.io.IOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * The idle connections to one service; the one used last is used next, so that surplus ones grow idle and are closed. As
 * many are open as requests are under way at once, which the concurrency limit bounds.
 */
final class ConnectionPool {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration IDLE_MAX = Duration.ofSeconds(5);

    private final ServiceAddress address;
    private final Spreading spreading;
    private final DoubleSupplier random;
    private final Deque<ServiceConnection> idle = new ArrayDeque<>();
    private boolean closed;

    ConnectionPool(ServiceAddress address, Spreading spreading, DoubleSupplier random) {
        this.address = address;
        this.spreading = spreading;
        this.random = random;
    }

    /** An open connection that may be used again, if there is one. */
    Optional<ServiceConnection> idle() {
        closeStale();
        synchronized (idle) {
            return Optional.ofNullable(idle.pollFirst());
        }
    }

    ServiceConnection open(Duration timeout) throws IOException {
        Duration lifetime = Duration.of(spreading.lifetimeMicros(random.getAsDouble()), ChronoUnit.MICROS);
        Duration connect = timeout.compareTo(CONNECT_TIMEOUT) < 0 ? timeout : CONNECT_TIMEOUT;
        return ServiceConnection.open(address, connect, lifetime);
    }

    /** Takes a connection back, for another request if it is good for one. */
    void giveBack(ServiceConnection connection) {
        synchronized (idle) {
            if (!closed && connection.reusable(System.nanoTime(), IDLE_MAX)) {
                idle.addFirst(connection);
                return;
            }
        }
        connection.close();
    }

    /** Closes what is too old or too long idle. */
    void closeStale() {
        long now = System.nanoTime();
        List<ServiceConnection> stale = new ArrayList<>();
        synchronized (idle) {
            idle.removeIf(connection -> !connection.reusable(now, IDLE_MAX) && stale.add(connection));
        }
        stale.forEach(ServiceConnection::close);
    }

    void close() {
        List<ServiceConnection> all;
        synchronized (idle) {
            closed = true;
            all = List.copyOf(idle);
            idle.clear();
        }
        all.forEach(ServiceConnection::close);
    }
}
