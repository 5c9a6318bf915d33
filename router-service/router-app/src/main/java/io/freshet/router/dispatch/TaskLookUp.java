package io.freshet.router.dispatch;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells a lane again and again where its tasks are. */
final class TaskLookUp {

    private static final Logger LOG = LoggerFactory.getLogger(TaskLookUp.class);

    private static final long EVERY_MILLIS = 250;

    private final Lane lane;
    private final TaskAddresses source;
    private final Executor workers;
    /** One look at a time: a name server may be slow. */
    private final AtomicBoolean looking = new AtomicBoolean();

    private volatile Set<String> known = Set.of();
    private volatile boolean fails;

    TaskLookUp(Lane lane, TaskAddresses source, Executor workers) {
        this.lane = lane;
        this.source = source;
        this.workers = workers;
    }

    void every(AlarmClock alarms) {
        alarms.every(EVERY_MILLIS, () -> {
            if (looking.compareAndSet(false, true)) workers.execute(this::look);
        });
    }

    private void look() {
        try {
            Set<String> now = source.now();
            if (fails)
                LOG.info(
                        "{}: the tasks' addresses can be told again",
                        lane.settings().model());
            fails = false;
            if (now.equals(known)) return;
            known = now;
            lane.addresses(now);
        } catch (IOException unknown) {
            if (!fails)
                LOG.warn(
                        "{}: the tasks' addresses cannot be told: {}",
                        lane.settings().model(),
                        unknown.getMessage());
            fails = true;
        } finally {
            looking.set(false);
        }
    }
}
