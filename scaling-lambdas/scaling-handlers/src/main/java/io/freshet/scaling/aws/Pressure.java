package io.freshet.scaling.aws;

import io.freshet.scaling.Decision;
import io.freshet.scaling.ServiceSnapshot;
import io.freshet.scaling.Signal;
import io.freshet.scaling.loop.DecisionLog;
import io.freshet.scaling.loop.Fleet.Applied;
import java.time.Instant;

/**
 * A decision log that also notices whether the service should be looked at again in seconds rather than at the next
 * schedule: something moves, or there is a sign that capacity is short.
 */
final class Pressure implements DecisionLog {

    /** Percent of CPU from which queues grow: where threshold scaling goes up by default. */
    private static final double CPU_HIGH = 80;

    private final DecisionLog log;
    private boolean found;

    Pressure(DecisionLog log) {
        this.log = log;
    }

    boolean found() {
        return found;
    }

    @Override
    public void decided(ServiceSnapshot observed, String policy, Decision decision, Applied applied) {
        found |= applied instanceof Applied.Accepted || unsettled(observed) || shortOfCapacity(observed);
        log.decided(observed, policy, decision, applied);
    }

    @Override
    public void noticed(String service, Instant at, String what) {
        log.noticed(service, at, what);
    }

    private static boolean unsettled(ServiceSnapshot observed) {
        return observed.deploying()
                || observed.running().count() != observed.desired().count();
    }

    /** More than one message waits for each task, answers are late, or the CPU is busy. An absent reading is no sign. */
    private static boolean shortOfCapacity(ServiceSnapshot observed) {
        return observed.signals().last(Signal.BACKLOG).orElse(0)
                        > observed.running().count()
                || observed.signals().last(Signal.MISSES).orElse(0) > 0
                || observed.signals().last(Signal.CPU).orElse(0) >= CPU_HIGH;
    }
}
