package io.freshet.router.dispatch;

import io.freshet.routing.dispatch.ServiceDispatch;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Lock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connections of a lane: opens, tries and closes them as the rules say, and tells the rules what came of it. */
final class TaskConnections {

    private static final Logger LOG = LoggerFactory.getLogger(TaskConnections.class);

    /** One that was idle for so long is tried whether its task still lives, and closed where its task has another one. */
    private static final Duration IDLE = Duration.ofSeconds(5);

    private final String model;
    private final Inference inference;
    private final ServiceDispatch<Job, Connection> dispatch;
    private final Lock lock;
    private final LongSupplier clock;
    private final Executor workers;
    private final Runnable changed;
    private volatile boolean closed;

    /**
     * @param lock guards the rules
     * @param changed is run when the rules may have something to do
     */
    TaskConnections(
            String model,
            Inference inference,
            ServiceDispatch<Job, Connection> dispatch,
            Lock lock,
            LongSupplier clock,
            Executor workers,
            Runnable changed) {
        this.model = model;
        this.inference = inference;
        this.dispatch = dispatch;
        this.lock = lock;
        this.clock = clock;
        this.workers = workers;
        this.changed = changed;
    }

    /** Opens connections, each on a thread of its own. */
    void open(List<String> addresses) {
        for (String address : addresses) {
            Guard.run(() -> workers.execute(() -> open(address)), noThread -> {
                LOG.error("{}: no thread for a connection", model, noThread);
                ruled(() -> notOpened(address));
            });
        }
    }

    private void open(String address) {
        Guard.run(
                () -> {
                    Connection opened = inference.open(address);
                    close(ruled(() -> opened(opened, address)));
                },
                nobodyThere -> {
                    if (nobodyThere instanceof IOException) LOG.debug("{}: {}", model, nobodyThere.getMessage());
                    else LOG.error("{}: a connection could not be opened", model, nobodyThere);
                    ruled(() -> notOpened(address));
                });
        changed.run();
    }

    private List<Connection> opened(Connection connection, String address) {
        boolean kept = dispatch.opened(connection, address, connection.task(), connection.slots());
        return kept && !closed ? List.of() : List.of(connection);
    }

    private List<Connection> notOpened(String address) {
        dispatch.notOpened(address);
        return List.of();
    }

    /**
     * Takes a connection back; to be called under the lock.
     *
     * @return what is to be closed
     */
    List<Connection> back(Connection connection, Connection.Fate fate) {
        List<Connection> left = new ArrayList<>();
        switch (fate) {
            case KEPT -> {
                if (closed) dispatch.ended(connection);
                if (closed || !dispatch.returned(connection)) left.add(connection);
            }
            case ENDED -> {
                dispatch.ended(connection);
                left.add(connection);
            }
            case GONE -> {
                left.addAll(dispatch.gone(connection, clock.getAsLong()));
                left.add(connection);
            }
            case LATE -> {} // still under way
        }
        return left;
    }

    /** Waits for an answer that nobody waits for any more: until it comes, its task computes. */
    void awaitLate(Connection connection) {
        Connection.Fate fate = Guard.get(connection::awaitLate, _ -> Connection.Fate.GONE);
        close(ruled(() -> back(connection, fate)));
        changed.run();
    }

    /** Once in a while: closes what is not needed, and tries whether the tasks behind idle connections still live. */
    void look() {
        close(ruled(() -> dispatch.removeIdle(Connection::old, connection -> connection.idleFor(IDLE))));
        for (Connection connection : ruled(() -> dispatch.takeIdle(idle -> idle.idleFor(IDLE)))) {
            Guard.run(() -> workers.execute(() -> ping(connection)), noThread -> {
                LOG.error("{}: no thread for a ping", model, noThread);
                close(ruled(() -> back(connection, Connection.Fate.ENDED)));
            });
        }
    }

    private void ping(Connection connection) {
        Connection.Fate fate = Guard.get(connection::ping, _ -> Connection.Fate.GONE);
        close(ruled(() -> back(connection, fate)));
        changed.run();
    }

    /** The tasks are at these addresses from now on. */
    void addresses(Set<String> addresses) {
        close(ruled(() -> dispatch.addresses(addresses)));
        changed.run();
    }

    void close() {
        closed = true;
        close(ruled(dispatch::forgetTasks));
    }

    static void close(List<Connection> connections) {
        for (Connection connection : connections) {
            Guard.run(connection::close, unforeseen -> LOG.error("a connection could not be closed", unforeseen));
        }
    }

    private <R> R ruled(Supplier<R> step) {
        lock.lock();
        try {
            return step.get();
        } finally {
            lock.unlock();
        }
    }
}
