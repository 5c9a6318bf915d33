package io.freshet.simulator.hindsight;

import io.freshet.scaling.Bounds;
import io.freshet.scaling.Capacity;
import io.freshet.scaling.ScalingPolicy;
import io.freshet.scaling.TaskSize;
import io.freshet.scaling.cost.FargatePrice;
import io.freshet.scaling.sizing.CapacityModel;
import io.freshet.scaling.sizing.LatencyProfile;
import io.freshet.scaling.sizing.Queueing;
import io.freshet.simulator.twin.ArrivalStream;
import io.freshet.simulator.twin.FleetDelays;
import io.freshet.simulator.twin.StartUp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PrimitiveIterator;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** A load of requests of 100 ms of one vCPU each, whose outcome a test decides by the capacity held. */
final class Rehearsal implements PastLoad<Rehearsal.Given> {

    static final TaskSize QUARTER = new TaskSize(256, 1_024);
    static final TaskSize HALF = new TaskSize(512, 1_024);
    static final int SECONDS = 3_600;
    static final int PER_SECOND = 10;

    /** What the test says. */
    record Given(double usd, double attainmentPercent) implements Played {}

    private final Bounds bounds;
    private final ToDoubleFunction<Capacity> percent;
    private final Demand demand;
    private final List<Capacity> held = new ArrayList<>();

    /** An hour at ten requests a second. */
    Rehearsal(Bounds bounds, ToDoubleFunction<Capacity> percent) {
        this(bounds, percent, steady());
    }

    Rehearsal(Bounds bounds, ToDoubleFunction<Capacity> percent, int[] perSecond) {
        this.bounds = bounds;
        this.percent = percent;
        this.demand = Demand.of(arrivals(perSecond), Duration.ofSeconds(perSecond.length));
    }

    private static int[] steady() {
        int[] perSecond = new int[SECONDS];
        Arrays.fill(perSecond, PER_SECOND);
        return perSecond;
    }

    /** What was played, in that order; plans by the capacity that they begin with. */
    List<Capacity> held() {
        return held;
    }

    /** So many requests in each second, evenly. */
    static ArrivalStream arrivals(int[] perSecond) {
        PrimitiveIterator.OfLong moments = IntStream.range(0, perSecond.length)
                .mapToObj(second -> LongStream.range(0, perSecond[second])
                        .map(i -> second * 1_000_000L + i * 1_000_000L / perSecond[second]))
                .flatMapToLong(ofSecond -> ofSecond)
                .iterator();
        return () -> moments.hasNext() ? moments.nextLong() : ArrivalStream.END;
    }

    @Override
    public Given play(ScalingPolicy<?> policy, Capacity initial) {
        held.add(initial);
        double usd = initial.count() * FargatePrice.US_EAST_1_X86.usdPerHour(initial.size());
        return new Given(usd, percent.applyAsDouble(initial));
    }

    @Override
    public Bounds bounds() {
        return bounds;
    }

    @Override
    public CapacityModel capacityModel() {
        return new CapacityModel(LatencyProfile.ofCpuBoundMs(100), Duration.ofSeconds(2), Queueing.CENTRAL);
    }

    @Override
    public FleetDelays delays() {
        return new FleetDelays(
                Duration.ofSeconds(10),
                new StartUp(0, 3),
                new StartUp(0, 2),
                Duration.ofSeconds(1),
                Duration.ofSeconds(4),
                Duration.ofSeconds(1),
                Duration.ofSeconds(30));
    }

    @Override
    public Duration controlPeriod() {
        return Duration.ofSeconds(5);
    }

    @Override
    public Demand demand() {
        return demand;
    }

    @Override
    public double meanPerSecond() {
        return demand.meanPerSecond();
    }

    @Override
    public double peakPerSecond() {
        return demand.peakPerSecond(5);
    }
}
