package io.freshet.simulator.twin;

import io.freshet.simulator.recording.EventSink;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Checks the health of tasks in service, and stops those that fail too often in a row. */
final class HealthWatch {

    /** What is known of one task. */
    private static final class Known {
        long nextCheckMicros;
        int failures;
        long cutOffMicros = EventHeap.NEVER;

        Known(long firstCheckMicros) {
            nextCheckMicros = firstCheckMicros;
        }

        boolean condemned() {
            return cutOffMicros != EventHeap.NEVER;
        }
    }

    private final String service;
    private final TaskHealth rules;
    private final VirtualClock clock;
    private final RandomGenerator random;
    private final Flow flow;
    private final EventSink events;
    private final Map<SimTask, Known> known = new LinkedHashMap<>();

    HealthWatch(
            String service, TaskHealth rules, VirtualClock clock, RandomGenerator random, Flow flow, EventSink events) {
        this.service = service;
        this.rules = rules;
        this.clock = clock;
        this.random = random;
        this.flow = flow;
        this.events = events;
    }

    /** Whether a task in service may stay in it; to be asked about each of them whenever time has passed. */
    boolean finds(SimTask task) {
        Known of = known.computeIfAbsent(task, _ -> new Known(clock.micros() + random.nextLong(intervalMicros())));
        while (!of.condemned() && of.nextCheckMicros <= clock.micros()) check(task, of);
        return !of.condemned();
    }

    private void check(SimTask task, Known of) {
        boolean answers = flow.answersHealthAfterMicros(task) <= rules.timeout().toNanos() / 1_000;
        of.failures = answers ? 0 : of.failures + 1;
        of.nextCheckMicros += intervalMicros();
        if (of.failures < rules.unhealthyAfter()) return;
        of.cutOffMicros = clock.micros() + rules.stopWithin().toNanos() / 1_000;
        task.terminate();
        events.add(
                clock.now(),
                "fault",
                "what",
                "%s did not answer %d health checks in a row and is stopped".formatted(task.name(), of.failures),
                "target",
                service);
    }

    /** Cuts off those that were stopped and take too long to end; to be called whenever time has passed. */
    void cutOff() {
        known.entrySet().removeIf(entry -> {
            SimTask task = entry.getKey();
            if (!task.isAlive()) return true;
            if (entry.getValue().cutOffMicros > clock.micros()) return false;
            task.kill();
            return true;
        });
    }

    private long intervalMicros() {
        return rules.interval().toNanos() / 1_000;
    }
}
