package io.freshet.simulator.study;

import io.freshet.scaling.Bounds;
import io.freshet.scaling.Capacity;
import io.freshet.scaling.ScalingPolicy;
import io.freshet.scaling.cost.FargatePrice;
import io.freshet.scaling.loop.DecisionLog;
import io.freshet.scaling.policy.ArmCatalog;
import io.freshet.scaling.policy.PolicyCatalog;
import io.freshet.scaling.sizing.CapacityModel;
import io.freshet.simulator.hindsight.Demand;
import io.freshet.simulator.hindsight.PastLoad;
import io.freshet.simulator.scenario.RateCurve;
import io.freshet.simulator.twin.ArrivalStream;
import io.freshet.simulator.twin.FleetDelays;
import io.freshet.simulator.twin.Hazards;
import io.freshet.simulator.twin.PoissonStream;
import io.freshet.simulator.twin.RequestListener;
import io.freshet.simulator.twin.TwinOrder;
import io.freshet.simulator.twin.TwinResult;
import io.freshet.simulator.twin.TwinRun;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * One trace for one service in one world: what every arm is put to. All arms meet the same requests at the same moments, and
 * begin with the same capacity, the cheapest that carries the first minute.
 *
 * @param trace name of the trace
 * @param curve its rates
 * @param seed of the arrivals and of everything else that is random
 */
public record Trial(World world, Subject subject, String trace, RateCurve curve, long seed)
        implements PastLoad<Outcome> {

    private static final Duration FIRST = Duration.ofMinutes(1);

    /** Where a service begins that knows nothing but the load it is met with. */
    public Capacity initial() {
        long first = Math.min(FIRST.toNanos() / 1_000, curve.length().toNanos() / 1_000);
        int bins = Math.toIntExact(Math.max(1, first / curve.binMicros()));
        double perSecond = 0;
        for (int bin = 0; bin < bins; bin++) perSecond += curve.at(bin * curve.binMicros()) / bins;
        return subject.carrying(perSecond);
    }

    /** Lets an arm have it. */
    public Outcome run(ArmCatalog.Arm arm) {
        Capacity initial = initial();
        ScalingPolicy<?> policy = PolicyCatalog.create(arm.policy(), arm.parameters(), subject.context(world, initial));
        return run(policy, initial, world.metricDelay(arm));
    }

    @Override
    public Bounds bounds() {
        return subject.bounds();
    }

    @Override
    public CapacityModel capacityModel() {
        return subject.capacityModel();
    }

    @Override
    public FleetDelays delays() {
        return subject.delays(world);
    }

    @Override
    public Duration controlPeriod() {
        return world.controlPeriod();
    }

    @Override
    public Demand demand() {
        return Demand.of(arrivals(), curve.length());
    }

    @Override
    public double meanPerSecond() {
        return curve.mean();
    }

    @Override
    public double peakPerSecond() {
        return curve.peak();
    }

    @Override
    public Outcome play(ScalingPolicy<?> policy, Capacity initial) {
        return run(policy, initial, world.metricDelay());
    }

    private Outcome run(ScalingPolicy<?> policy, Capacity initial, Duration metricDelay) {
        Observer observer = new Observer(subject, curve.length());
        TwinResult result = new TwinRun(
                        order(policy, initial, metricDelay),
                        arrivals(),
                        observer::event,
                        DecisionLog.NONE,
                        observer::second,
                        RequestListener.NONE)
                .run();
        if (!result.balanced()) throw new IllegalStateException("requests are missing: " + result);
        return observer.outcome(result);
    }

    /** The requests of this trial, from the first again. */
    private ArrivalStream arrivals() {
        RandomGenerator random =
                RandomGeneratorFactory.of("L64X128MixRandom").create(seed * 1_000_003 + trace.hashCode());
        return new PoissonStream(curve.perSecond(), curve.binMicros(), random);
    }

    private TwinOrder order(ScalingPolicy<?> policy, Capacity initial, Duration metricDelay) {
        return new TwinOrder(
                subject.name(),
                policy,
                subject.bounds(),
                initial,
                subject.model(),
                world.dispatch(),
                subject.flow(world),
                delays(),
                subject.slo(),
                Duration.ofSeconds(Math.ceilDiv(curve.length().toMillis(), 1_000)),
                world.controlPeriod(),
                world.resolution(),
                metricDelay,
                FargatePrice.US_EAST_1_X86,
                FargatePrice.BILLED_AT_LEAST,
                List.of(),
                seed,
                Hazards.NONE);
    }
}
