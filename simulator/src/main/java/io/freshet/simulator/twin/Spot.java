package io.freshet.simulator.twin;

import io.freshet.scaling.cost.FargatePrice;
import java.time.Duration;

/**
 * Tasks on spare capacity: cheaper, and taken back at any time after a warning. A warned task gets no more traffic, finishes
 * what it has, and is replaced at once.
 *
 * @param interruptionsPerTaskHour mean number of interruptions that one task meets in an hour; AWS publishes none for
 *     Fargate Spot, so it is the experimenter's to say
 * @param warning from the warning until the task is gone
 * @param priceFactor price over that of an ordinary task
 */
public record Spot(double interruptionsPerTaskHour, Duration warning, double priceFactor) {

    /** "Up to 70 % off with a 2-minute warning" (facts/scaling.md). */
    private static final Duration FARGATE_WARNING = Duration.ofMinutes(2);

    private static final double FARGATE_PRICE_FACTOR = 0.3;

    public Spot {
        if (!(interruptionsPerTaskHour >= 0) || Double.isInfinite(interruptionsPerTaskHour)) {
            throw new IllegalArgumentException(
                    "interruptionsPerTaskHour: must be at least 0 and finite, was " + interruptionsPerTaskHour);
        }
        if (warning.isNegative()) throw new IllegalArgumentException("warning: must be at least 0, was " + warning);
        if (!(priceFactor > 0 && priceFactor <= 1)) {
            throw new IllegalArgumentException("priceFactor: must be in (0, 1], was " + priceFactor);
        }
    }

    /** Fargate's warning and its greatest discount. */
    public static Spot fargate(double interruptionsPerTaskHour) {
        return new Spot(interruptionsPerTaskHour, FARGATE_WARNING, FARGATE_PRICE_FACTOR);
    }

    FargatePrice of(FargatePrice onDemand) {
        return new FargatePrice(onDemand.usdPerVcpuHour() * priceFactor, onDemand.usdPerGbHour() * priceFactor);
    }
}
