package io.freshet.infra.scaling;

import io.freshet.scaling.Bounds;
import io.freshet.scaling.Capacity;
import io.freshet.scaling.TaskSize;
import io.freshet.scaling.sizing.LatencyProfile;
import io.freshet.scaling.spec.Mode;
import io.freshet.scaling.spec.ScalingSpec;
import io.freshet.scaling.spec.SignalQuery;
import java.time.Duration;
import java.util.List;

/**
 * How to advise on a service that is there already: what has to be said, and nothing that has a sensible default.
 *
 * @param cluster name of its cluster
 * @param ecsService its name
 * @param policy in the policy catalogue; it must do with {@code signals}
 * @param bounds what the policy may choose from
 * @param running capacity that it usually has
 * @param profile how long one task needs for a request, by its size
 * @param slo latency objective
 * @param signals where its signals are found; {@link ServiceSignals#ecsCpu} is there for every service
 */
public record Advice(
        String cluster,
        String ecsService,
        String policy,
        Bounds bounds,
        Capacity running,
        LatencyProfile profile,
        Duration slo,
        List<SignalQuery> signals) {

    /** Stands for the arm of a service that is in no experiment. */
    public static final String ARM = "advice";

    /** From a decision to traffic behind a network load balancer. Source: facts/policy-research.md, finding 1. */
    private static final Duration LAG = Duration.ofSeconds(143);

    public Advice {
        signals = List.copyOf(signals);
    }

    /** As the handler reads it. */
    public ScalingSpec spec() {
        return new ScalingSpec(
                ecsService,
                ARM,
                cluster,
                ecsService,
                Mode.ADVISE,
                policy,
                List.of(),
                bounds,
                running,
                bounds.sizes().stream().mapToInt(TaskSize::memoryMib).min().orElseThrow(),
                profile,
                slo,
                LAG,
                false,
                signals);
    }
}
