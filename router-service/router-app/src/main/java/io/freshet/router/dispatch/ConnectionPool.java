package io.freshet.router.dispatch;

import io.freshet.routing.dispatch.Spreading;
import java.io.IOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.Predicate;

/**
 * The connections to one service. {@link Spreading} chooses; this opens, keeps and closes. As many are in use as requests
 * are under way, which the concurrency limit bounds.
 */
final class ConnectionPool {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration IDLE_MAX = Duration.ofSeconds(5);

    private final ServiceAddress address;
    private final long ageMicrosMax;
    private final DoubleSupplier random;
    private final Spreading<ServiceConnection> spreading = new Spreading<>(); // guarded by itself
    private volatile boolean closed;

    ConnectionPool(ServiceAddress address, long ageMicrosMax, DoubleSupplier random) {
        this.address = address;
        this.ageMicrosMax = ageMicrosMax;
        this.random = random;
    }

    /** An open connection to be used again, if there is a good one. */
    Optional<ServiceConnection> takeIdle() {
        closeStale();
        Optional<ServiceConnection> idle = take();
        while (idle.isPresent() && idle.get().closedMeanwhile(System.nanoTime())) {
            ended(idle.get());
            idle = take();
        }
        return idle;
    }

    private Optional<ServiceConnection> take() {
        synchronized (spreading) {
            return spreading.take();
        }
    }

    ServiceConnection open(Duration timeout) throws IOException {
        Duration lifetime =
                Duration.of(Spreading.lifetimeMicros(ageMicrosMax, random.getAsDouble()), ChronoUnit.MICROS);
        Duration connect = timeout.compareTo(CONNECT_TIMEOUT) < 0 ? timeout : CONNECT_TIMEOUT;
        return ServiceConnection.open(address, connect, lifetime);
    }

    /** Takes a connection back whose request was answered by that task, after so long in its queue. */
    void answered(ServiceConnection connection, String task, long waitedMicros) {
        boolean kept = false;
        synchronized (spreading) {
            if (usable(connection, System.nanoTime())) kept = spreading.answered(connection, task, waitedMicros);
            else spreading.ended(connection);
        }
        if (!kept) connection.close();
    }

    /** Takes a connection back that must not be used again. */
    void ended(ServiceConnection connection) {
        synchronized (spreading) {
            spreading.ended(connection);
        }
        connection.close();
    }

    /** Takes a connection back that broke, and closes the idle ones to the same task, which has probably ended. */
    void broke(ServiceConnection connection) {
        List<ServiceConnection> idle;
        synchronized (spreading) {
            idle = spreading.broke(connection);
        }
        connection.close();
        idle.forEach(ServiceConnection::close);
    }

    /** Closes what is too old or too long idle. */
    void closeStale() {
        long now = System.nanoTime();
        closeIdle(connection -> !usable(connection, now));
    }

    void close() {
        closed = true;
        closeIdle(_ -> true);
    }

    private boolean usable(ServiceConnection connection, long nowNanos) {
        return !closed && connection.reusable(nowNanos, IDLE_MAX);
    }

    private void closeIdle(Predicate<ServiceConnection> which) {
        List<ServiceConnection> removed;
        synchronized (spreading) {
            removed = spreading.removeIdle(which);
        }
        removed.forEach(ServiceConnection::close);
    }
}
