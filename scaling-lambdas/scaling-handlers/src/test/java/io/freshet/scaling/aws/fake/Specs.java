package io.freshet.scaling.aws.fake;

import io.freshet.scaling.Bounds;
import io.freshet.scaling.Capacity;
import io.freshet.scaling.Fixtures;
import io.freshet.scaling.Signal;
import io.freshet.scaling.sizing.LatencyProfile;
import io.freshet.scaling.spec.Mode;
import io.freshet.scaling.spec.ScalingSpec;
import io.freshet.scaling.spec.SignalQuery;
import io.freshet.scaling.spec.SignalQuery.Dimension;
import java.time.Duration;
import java.util.List;

/** Specs of one service, {@code hybrid/resnet50}, that differ in what a test is about. */
public record Specs(Mode mode, String policy, boolean autoScaled, Capacity initial, Bounds bounds) {

    public static final String CLUSTER = "freshet";
    public static final String ECS_SERVICE = "hybrid-resnet50";
    public static final String KEY = "hybrid/resnet50";

    public static Specs of(String policy) {
        return new Specs(Mode.ACT, policy, false, new Capacity(2, Fixtures.QUARTER), Fixtures.WIDE);
    }

    public Specs advising() {
        return new Specs(Mode.ADVISE, policy, autoScaled, initial, bounds);
    }

    public Specs countedByAws() {
        return new Specs(mode, policy, true, initial, bounds);
    }

    public Specs startingWith(Capacity capacity) {
        return new Specs(mode, policy, autoScaled, capacity, bounds);
    }

    public Specs within(Bounds other) {
        return new Specs(mode, policy, autoScaled, initial, other);
    }

    public ScalingSpec spec() {
        return new ScalingSpec(
                Fixtures.SERVICE,
                "hybrid",
                CLUSTER,
                ECS_SERVICE,
                mode,
                policy,
                List.of(),
                bounds,
                initial,
                512,
                LatencyProfile.ofCpuBoundMs(100),
                Duration.ofMillis(1500),
                Duration.ofSeconds(143),
                autoScaled,
                List.of(
                        query(Signal.CPU, "TaskCpu", "Average", false),
                        query(Signal.ARRIVALS, "Arrivals", "Sum", true),
                        query(Signal.BACKLOG, "Backlog", "Maximum", false),
                        query(Signal.CONCURRENCY, "Concurrency", "Average", false),
                        query(Signal.MISSES, "Misses", "Sum", true)));
    }

    private static SignalQuery query(Signal signal, String metric, String statistic, boolean perSecond) {
        return new SignalQuery(
                signal,
                "Freshet",
                metric,
                List.of(new Dimension("Arm", "hybrid"), new Dimension("Service", Fixtures.SERVICE)),
                statistic,
                perSecond,
                Duration.ofSeconds(10),
                Duration.ofSeconds(20));
    }
}
