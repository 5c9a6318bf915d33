package io.freshet.simulator.twin;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.scaling.Bounds;
import io.freshet.scaling.Capacity;
import io.freshet.scaling.ScalingPolicy;
import io.freshet.scaling.ServiceSnapshot;
import io.freshet.scaling.Signal;
import io.freshet.scaling.SignalNeed;
import io.freshet.scaling.Step;
import io.freshet.scaling.cost.FargatePrice;
import io.freshet.simulator.fleet.Balancing;
import io.freshet.simulator.twin.TwinOrder.Dispatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A second task is asked for at second 5 and needs two seconds of its own CPU to start, then three to be registered; nobody
 * sends a request.
 */
class CpuAsEcsCountsItTest {

    private static final FleetDelays SLOW_BALANCER = new FleetDelays(
            Duration.ZERO,
            new StartUp(1.5, 0),
            new StartUp(0.5, 0),
            Duration.ofSeconds(3),
            Duration.ofSeconds(3),
            Duration.ofMillis(200),
            Duration.ofSeconds(2));

    private record None() {}

    private record SecondTaskAt(int second) implements ScalingPolicy<None> {

        @Override
        public String name() {
            return "second-task";
        }

        @Override
        public List<SignalNeed> needs() {
            return List.of();
        }

        @Override
        public None initialState() {
            return new None();
        }

        @Override
        public Step<None> decide(ServiceSnapshot observed, None state) {
            boolean now = observed.at().equals(TwinRun.EPOCH.plusSeconds(second));
            return now ? Step.scale(new Capacity(2, Twins.ONE), state, "now") : Step.hold(state, "not now");
        }
    }

    @ParameterizedTest
    @EnumSource(Dispatch.class)
    void aStartingTaskIsBusyAndOneThatWaitsForTheBalancerIdle(Dispatch dispatch) {
        TwinOrder order = new TwinOrder(
                "model",
                new SecondTaskAt(5),
                new Bounds(1, 2, List.of(Twins.ONE), 2),
                new Capacity(1, Twins.ONE),
                Twins.model(Noise.NONE),
                dispatch,
                new FlowSettings(256, 32, 5_000_000, Balancing.NLB, 3_000, Noise.NONE),
                SLOW_BALANCER,
                Duration.ofMillis(500),
                Duration.ofSeconds(15),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ZERO,
                FargatePrice.US_EAST_1_X86,
                Duration.ofMinutes(1),
                List.of(),
                1,
                Hazards.NONE);
        List<Double> percent = new ArrayList<>();
        Twins.run(
                order,
                Twins.poisson(1e-9, 15, 1),
                (_, sample, _) -> percent.add(sample.get(Signal.CPU)),
                RequestListener.NONE);
        assertThat(percent.subList(0, 5)).containsOnly(0.0);
        // seconds 5 to 7: one idle task, one that uses all it has
        assertThat(percent.get(5)).isEqualTo(50.0);
        assertThat(percent.subList(8, 15)).containsOnly(0.0);
    }
}
