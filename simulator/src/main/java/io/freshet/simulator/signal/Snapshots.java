package io.freshet.simulator.signal;

import io.freshet.scaling.Series;
import io.freshet.scaling.ServiceSnapshot;
import io.freshet.scaling.Signal;
import io.freshet.scaling.SignalNeed;
import io.freshet.scaling.Signals;
import io.freshet.scaling.loop.TaskState;
import io.freshet.scaling.loop.UnsupportedSignalException;
import io.freshet.simulator.fleet.ServiceTasks;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Puts a snapshot together: what the tasks are like now, and what was measured until a while ago.
 *
 * @param world name of the world, for refusals
 * @param finestStep shortest step at which it measures
 * @param delay age of the newest sample that a policy can see
 */
public record Snapshots(String world, Duration finestStep, Duration delay) {

    /** @throws UnsupportedSignalException when a signal is needed at a finer step than this world measures */
    public ServiceSnapshot of(ServiceTasks tasks, SignalHistory history, Instant now, List<SignalNeed> needs) {
        Map<Signal, Series> series = new EnumMap<>(Signal.class);
        for (SignalNeed need : needs) {
            if (need.step().compareTo(finestStep) < 0) {
                throw new UnsupportedSignalException(
                        world, need, "it samples once in %s s".formatted(finestStep.toSeconds()));
            }
            series.put(need.signal(), history.series(need, now.minus(delay)));
        }
        return new ServiceSnapshot(
                tasks.service(),
                now,
                tasks.wanted(),
                tasks.supply(TaskState.RUNNING),
                tasks.supply(TaskState.PENDING),
                tasks.supply(TaskState.DRAINING),
                tasks.deploying(),
                new Signals(series));
    }
}
