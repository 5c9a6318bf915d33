package io.freshet.simulator.recommend;

import io.freshet.scaling.Bounds;
import io.freshet.scaling.Capacity;
import io.freshet.scaling.TaskSize;
import io.freshet.simulator.scenario.RateCurve;
import io.freshet.simulator.study.Subject;
import io.freshet.simulator.study.Trial;
import io.freshet.simulator.study.World;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a recommendation is wanted for.
 *
 * @param world where the service runs
 * @param subject the service, with every size it may have
 * @param trace name of the traffic
 * @param curve its rates
 * @param objective what is asked of it
 * @param present what it has today
 * @param budget time that the answer may take
 * @param threads that work at once
 */
public record Question(
        World world,
        Subject subject,
        String trace,
        RateCurve curve,
        Objective objective,
        Optional<Capacity> present,
        Duration budget,
        int threads) {

    private static final double HOURS_PER_MONTH = 730;
    private static final double ROOM = 2;

    public Question {
        if (threads < 1) throw new IllegalArgumentException("threads: must be at least 1, was " + threads);
        if (!budget.isPositive()) throw new IllegalArgumentException("budget: must be positive, was " + budget);
        if (!(curve.mean() > 0)) throw new IllegalArgumentException("trace: there is no request in " + trace);
    }

    /** The traffic once more, its requests drawn from another seed. */
    Trial trial(long seed) {
        return trial(subject.bounds(), seed);
    }

    /** The same with tasks of one size only. */
    Trial trial(TaskSize size, long seed) {
        Bounds all = subject.bounds();
        return trial(new Bounds(all.minCount(), all.maxCount(), List.of(size), all.maxVcpu()), seed);
    }

    Trial trial(Bounds bounds, long seed) {
        return new Trial(world, subject.withBounds(bounds), trace, curve, seed);
    }

    /**
     * What a policy may choose from, and is deployed with: room for twice what the best constant has, and not so much that a
     * mistake costs a fortune. A rollout holds two sets of tasks, so it needs twice the room.
     */
    Bounds bounds(Contender.Kind kind, Capacity constant) {
        Bounds all = subject.bounds();
        double vcpu = Math.min(all.maxVcpu(), ROOM * ROOM * constant.vcpu());
        return switch (kind) {
            case COUNT ->
                new Bounds(
                        all.minCount(),
                        Math.clamp((long) (ROOM * constant.count()), all.minCount(), all.maxCount()),
                        List.of(constant.size()),
                        vcpu);
            case COUNT_AND_SIZE -> new Bounds(all.minCount(), all.maxCount(), all.sizes(), vcpu);
        };
    }

    /** What a month of 730 hours costs if it goes on like this. */
    double perMonth(double usd) {
        return usd / hours() * HOURS_PER_MONTH;
    }

    double hours() {
        return curve.length().toMillis() / 3.6e6;
    }

    /** Time that a change of capacity is paid for twice: until new tasks take traffic, and while old ones are drained. */
    double changeSeconds(TaskSize size) {
        return (subject.lag(world, size).toMillis() + world.deregistration().toMillis()) / 1e3;
    }
}
