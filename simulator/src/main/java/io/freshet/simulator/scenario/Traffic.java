package io.freshet.simulator.scenario;

import java.time.Duration;
import java.util.OptionalDouble;

/**
 * The load of one model that is more than a constant rate in each phase.
 *
 * @param shape its course, in multiples of {@code unit}
 * @param unit what the shape's 1 stands for
 * @param stream of random numbers that a random shape draws from: models with the same stream have the same course
 */
public record Traffic(Shape shape, Rate unit, String stream) {

    /** The finest that a course is resolved; within it the rate is constant. */
    static final Duration BIN = Duration.ofSeconds(1);

    /** What was counted once, as the load of a model. */
    public static Traffic recorded(String name, RateCurve recording) {
        return new Traffic(new Shape.Recorded(name, recording), new Rate.PerSecond(1), name);
    }

    Traffic times(double factor) {
        return new Traffic(shape, unit.times(factor), stream);
    }

    /**
     * Requests per second.
     *
     * @param length of the load, whole seconds
     * @param seed of the scenario
     * @param oneTaskPerSecond what one task can do, for a relative unit
     * @throws IllegalArgumentException when the unit is relative and it is not known what one task can do
     */
    public RateCurve curve(Duration length, long seed, OptionalDouble oneTaskPerSecond) {
        double perUnit = unit.perSecond(oneTaskPerSecond)
                .orElseThrow(() -> new IllegalArgumentException(
                        "%s is relative, and it is not known what one task can do; write absolute rates such as 5/s"
                                .formatted(unit.text())));
        long drawn = new RandomStreams(seed).stream("traffic/" + stream).nextLong();
        return shape.curve(length, BIN, drawn).times(perUnit);
    }

    /** For people: {@code spike from 0.5 to 2 at 60 s for 20 s, in units of 1x}. */
    String words() {
        return "%s, in units of %s".formatted(shape.words(), unit.text());
    }
}
