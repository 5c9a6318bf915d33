package io.freshet.simulator.twin;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What goes wrong in a world by itself, each off unless it is given.
 *
 * @param health what becomes of tasks that do not answer health checks; without it, one that hangs gets no traffic until it
 *     goes on, and no task is too busy to answer
 * @param spot tasks run on spare capacity
 * @param throttling the provider's API refuses actions now and then
 * @param outages of router and broker
 */
public record Hazards(
        Optional<TaskHealth> health, Optional<Spot> spot, Optional<Throttling> throttling, List<Outage> outages) {

    public static final Hazards NONE = new Hazards(Optional.empty(), Optional.empty(), Optional.empty(), List.of());

    public Hazards {
        outages = outages.stream()
                .sorted(Comparator.comparingLong(Outage::atMicros))
                .toList();
    }

    public Hazards with(TaskHealth checked) {
        return new Hazards(Optional.of(checked), spot, throttling, outages);
    }

    public Hazards with(Spot spare) {
        return new Hazards(health, Optional.of(spare), throttling, outages);
    }

    public Hazards with(Throttling throttled) {
        return new Hazards(health, spot, Optional.of(throttled), outages);
    }

    public Hazards with(List<Outage> away) {
        return new Hazards(health, spot, throttling, away);
    }
}
