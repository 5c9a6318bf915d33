package io.freshet.simulator.bench;

import io.freshet.scaling.Bounds;
import io.freshet.scaling.Capacity;
import io.freshet.scaling.ScalingPolicy;
import io.freshet.scaling.ServiceSnapshot;
import io.freshet.scaling.SignalNeed;
import io.freshet.scaling.Step;
import io.freshet.scaling.TaskSize;
import io.freshet.scaling.cost.FargatePrice;
import io.freshet.scaling.loop.DecisionLog;
import io.freshet.scaling.policy.PolicyCatalog;
import io.freshet.scaling.policy.PolicyContext;
import io.freshet.scaling.sizing.LatencyProfile;
import io.freshet.simulator.fleet.Balancing;
import io.freshet.simulator.twin.FleetDelays;
import io.freshet.simulator.twin.FlowSettings;
import io.freshet.simulator.twin.Hazards;
import io.freshet.simulator.twin.Noise;
import io.freshet.simulator.twin.PoissonStream;
import io.freshet.simulator.twin.RequestListener;
import io.freshet.simulator.twin.SecondListener;
import io.freshet.simulator.twin.StartUp;
import io.freshet.simulator.twin.TaskModel;
import io.freshet.simulator.twin.TwinOrder;
import io.freshet.simulator.twin.TwinOrder.Dispatch;
import io.freshet.simulator.twin.TwinResult;
import io.freshet.simulator.twin.TwinRun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Every decision of one policy in a run of the twin, to be made again: what it saw, with the histories it needs, and what it
 * remembered. The run is half an hour in the lab's pace, a decision a second, under a load that swells, falls and bursts; the
 * service may have 64 tasks of five sizes.
 *
 * @param inputs of the decisions after the first ones, whose histories are not full
 * @param perSecondMean requests per second of the run
 */
record PolicyTape<S extends Record>(ScalingPolicy<S> policy, List<Input<S>> inputs, double perSecondMean) {

    /** What one decision was made from. */
    record Input<S>(ServiceSnapshot observed, S previous) {}

    static final int SECONDS = 1_800;

    private static final int LEFT_OUT = 400;
    private static final double TIME_FACTOR = 20;
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration SLO = Duration.ofSeconds(1);
    private static final LatencyProfile PROFILE = new LatencyProfile(80, 10, 0, 2, 1);
    private static final List<TaskSize> SIZES = List.of(
            new TaskSize(256, 1024),
            new TaskSize(512, 1024),
            new TaskSize(1024, 2048),
            new TaskSize(2048, 4096),
            new TaskSize(4096, 8192));
    private static final Bounds BOUNDS = new Bounds(1, 64, SIZES, 128);
    private static final Capacity INITIAL = new Capacity(12, SIZES.get(2));

    /** Runs the twin under a policy of the catalogue. */
    static PolicyTape<?> of(String policy) {
        PolicyContext context =
                new PolicyContext(BOUNDS, INITIAL, PROFILE, SLO, Duration.ofSeconds(5), TIME_FACTOR, SECOND);
        return recorded(PolicyCatalog.create(policy, Map.of(), context));
    }

    private static <S extends Record> PolicyTape<S> recorded(ScalingPolicy<S> policy) {
        List<Input<S>> inputs = new ArrayList<>();
        PoissonStream arrivals = new PoissonStream(perSecond(), 1_000_000L, new SplittableRandom(7));
        TwinResult result = new TwinRun(
                        order(new Recording<>(policy, inputs)),
                        arrivals,
                        event -> {},
                        DecisionLog.NONE,
                        SecondListener.NONE,
                        RequestListener.NONE)
                .run();
        return new PolicyTape<>(
                policy, List.copyOf(inputs.subList(LEFT_OUT, inputs.size())), (double) result.published() / SECONDS);
    }

    /** Five swells, each of them beginning with a burst of ten seconds. */
    private static double[] perSecond() {
        double[] rates = new double[SECONDS];
        for (int second = 0; second < SECONDS; second++) {
            double swell = 150 + 100 * Math.sin(2 * Math.PI * second / 360);
            rates[second] = second % 360 < 10 ? 2 * swell : swell;
        }
        return rates;
    }

    private static TwinOrder order(ScalingPolicy<?> policy) {
        return new TwinOrder(
                "model",
                policy,
                BOUNDS,
                INITIAL,
                new TaskModel(PROFILE, Noise.NONE, 1, 4, 1_000),
                Dispatch.ROUTER,
                new FlowSettings(1_024, 512, 5_000_000, Balancing.NLB, 3_000, Noise.NONE),
                new FleetDelays(
                        SECOND, new StartUp(2, 0), new StartUp(0.5, 0), Duration.ZERO, Duration.ZERO, SECOND, SECOND),
                SLO,
                Duration.ofSeconds(SECONDS),
                SECOND,
                SECOND,
                Duration.ZERO,
                FargatePrice.US_EAST_1_X86,
                FargatePrice.BILLED_AT_LEAST,
                List.of(),
                7,
                Hazards.NONE);
    }

    Step<S> decide(int number) {
        Input<S> input = inputs.get(number % inputs.size());
        return policy.decide(input.observed(), input.previous());
    }

    /** Decides as the policy does and keeps what it decided from. */
    private record Recording<S extends Record>(ScalingPolicy<S> policy, List<Input<S>> inputs)
            implements ScalingPolicy<S> {

        @Override
        public String name() {
            return policy.name();
        }

        @Override
        public int stateVersion() {
            return policy.stateVersion();
        }

        @Override
        public List<SignalNeed> needs() {
            return policy.needs();
        }

        @Override
        public S initialState() {
            return policy.initialState();
        }

        @Override
        public Step<S> decide(ServiceSnapshot observed, S previous) {
            inputs.add(new Input<>(observed, previous));
            return policy.decide(observed, previous);
        }
    }
}
