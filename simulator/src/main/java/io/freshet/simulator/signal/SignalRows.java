package io.freshet.simulator.signal;

import io.freshet.scaling.Signal;
import io.freshet.scaling.loop.TaskState;
import io.freshet.simulator.fleet.ServiceTasks;
import io.freshet.simulator.recording.SignalLog;
import java.util.Map;
import java.util.stream.Stream;

/** Rows of {@code signals.csv}: what was measured in a second, and what the service consists of at its end. */
public final class SignalRows {

    private SignalRows() {}

    /** @param timeMicros end of the second, since the start of the load */
    public static SignalLog.Row of(long timeMicros, Map<Signal, Double> sample, ServiceTasks tasks) {
        return new SignalLog.Row(
                timeMicros,
                tasks.service(),
                Map.copyOf(sample),
                tasks.wanted().count(),
                tasks.supply(TaskState.RUNNING).count(),
                tasks.supply(TaskState.PENDING).count(),
                tasks.supply(TaskState.DRAINING).count(),
                Stream.of(TaskState.values())
                        .mapToDouble(state -> tasks.supply(state).vcpu())
                        .sum());
    }
}
