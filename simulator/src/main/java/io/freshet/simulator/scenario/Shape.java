package io.freshet.simulator.scenario;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/**
 * How a load goes over time. Rates are requests per second, or multiples of any other rate that the user of a shape has in
 * mind; times count from the start of the load. In the formulas below t is the time and r(t) the rate.
 *
 * <p>Constructors throw {@link IllegalArgumentException} naming the field and the reason.
 */
public sealed interface Shape {

    /**
     * Requests to be expected until a moment, the integral of r(t): by seconds since the start, never falling.
     *
     * @param length how far it will be asked for
     * @param seed of a random shape's course; every other shape takes no notice
     */
    DoubleUnaryOperator requestsUntil(Duration length, long seed);

    /** Name and parameters for people, rates without a unit. */
    default String words() {
        return ShapeWords.of(this);
    }

    /** The shape as rates, each the mean over its bin: see {@link RateCurve#of}. */
    default RateCurve curve(Duration length, Duration bin, long seed) {
        return RateCurve.of(requestsUntil(length, seed), length, bin);
    }

    /** r(t) = rate. */
    record Steady(double rate) implements Shape {

        public Steady {
            ShapeFields.requireRate("rate", rate);
        }

        @Override
        public DoubleUnaryOperator requestsUntil(Duration length, long seed) {
            return seconds -> rate * seconds;
        }
    }

    /**
     * Straight lines from point to point: before the first point its rate, after the last one its rate. Two points at the
     * same time are a jump.
     *
     * @param points ascending in time, at least one
     */
    record Points(List<Point> points) implements Shape {

        /** The rate at a moment. */
        public record Point(Duration at, double rate) {

            public Point {
                ShapeFields.requireTime("at", at);
                ShapeFields.requireRate("rate", rate);
            }
        }

        public Points {
            points = List.copyOf(points);
            if (points.isEmpty()) throw new IllegalArgumentException("points: at least one is needed");
            for (int i = 1; i < points.size(); i++) {
                if (points.get(i).at().compareTo(points.get(i - 1).at()) < 0) {
                    throw new IllegalArgumentException(
                            "points[%d].at: must not be before the point in front of it".formatted(i));
                }
            }
        }

        @Override
        public DoubleUnaryOperator requestsUntil(Duration length, long seed) {
            Cumulative requests = new Cumulative();
            double at = 0;
            double rate = points.getFirst().rate();
            for (Point point : points) {
                double next = ShapeFields.seconds(point.at());
                requests.add(next - at, rate, point.rate());
                at = next;
                rate = point.rate();
            }
            return requests.thenAlways(rate);
        }
    }

    /**
     * One level after the other, the last one for ever.
     *
     * @param levels at least one
     */
    record Steps(List<Level> levels) implements Shape {

        /** A rate for a while. */
        public record Level(Duration length, double rate) {

            public Level {
                ShapeFields.requireLength("for", length);
                ShapeFields.requireRate("rate", rate);
            }
        }

        public Steps {
            levels = List.copyOf(levels);
            if (levels.isEmpty()) throw new IllegalArgumentException("levels: at least one is needed");
        }

        @Override
        public DoubleUnaryOperator requestsUntil(Duration length, long seed) {
            Cumulative requests = new Cumulative();
            levels.forEach(level -> requests.add(ShapeFields.seconds(level.length()), level.rate(), level.rate()));
            return requests.thenAlways(levels.getLast().rate());
        }
    }

    /** r(t) = before while t < at, then after. */
    record Step(double before, double after, Duration at) implements Shape {

        public Step {
            ShapeFields.requireRate("before", before);
            ShapeFields.requireRate("after", after);
            ShapeFields.requireTime("at", at);
        }

        @Override
        public DoubleUnaryOperator requestsUntil(Duration length, long seed) {
            return new Cumulative().add(ShapeFields.seconds(at), before, before).thenAlways(after);
        }
    }

    /**
     * From one rate in a straight line to another: from while t < at, then from + (to - from) (t - at) / rise until at + rise,
     * then to.
     *
     * @param fall how long the straight way back takes, which begins at once; without it the load stays
     */
    record Ramp(double from, double to, Duration at, Duration rise, Optional<Duration> fall) implements Shape {

        public Ramp {
            ShapeFields.requireRate("from", from);
            ShapeFields.requireRate("to", to);
            ShapeFields.requireTime("at", at);
            ShapeFields.requireLength("rise", rise);
            fall.ifPresent(length -> ShapeFields.requireLength("fall", length));
        }

        @Override
        public DoubleUnaryOperator requestsUntil(Duration length, long seed) {
            Cumulative requests =
                    new Cumulative().add(ShapeFields.seconds(at), from, from).add(ShapeFields.seconds(rise), from, to);
            if (fall.isEmpty()) return requests.thenAlways(to);
            return requests.add(ShapeFields.seconds(fall.get()), to, from).thenAlways(from);
        }
    }

    /** r(t) = peak while at <= t < at + length, else base. */
    record Spike(double base, double peak, Duration at, Duration length) implements Shape {

        public Spike {
            ShapeFields.requireRate("base", base);
            ShapeFields.requireRate("peak", peak);
            ShapeFields.requireTime("at", at);
            ShapeFields.requireLength("for", length);
        }

        @Override
        public DoubleUnaryOperator requestsUntil(Duration asked, long seed) {
            return new Cumulative()
                    .add(ShapeFields.seconds(at), base, base)
                    .add(ShapeFields.seconds(length), peak, peak)
                    .thenAlways(base);
        }
    }

    /**
     * r(t) = low + (high - low) frac((t + offset) / period): rises in a straight line and falls at once.
     *
     * @param offset how far into a period the load begins
     */
    record Sawtooth(double low, double high, Duration period, Duration offset) implements Shape {

        public Sawtooth {
            ShapeFields.requireRange(low, high);
            ShapeFields.requireLength("period", period);
            ShapeFields.requireTime("offset", offset);
        }

        @Override
        public DoubleUnaryOperator requestsUntil(Duration length, long seed) {
            double each = ShapeFields.seconds(period);
            return Waves.from(offset, seconds -> {
                double whole = Math.floor(seconds / each);
                double rest = seconds - whole * each;
                return whole * each * (low + high) / 2 + low * rest + (high - low) * rest * rest / (2 * each);
            });
        }
    }

    /**
     * r(t) = low in the first half of a period, high in the second.
     *
     * @param offset how far into a period the load begins
     */
    record Square(double low, double high, Duration period, Duration offset) implements Shape {

        public Square {
            ShapeFields.requireRange(low, high);
            ShapeFields.requireLength("period", period);
            ShapeFields.requireTime("offset", offset);
        }

        @Override
        public DoubleUnaryOperator requestsUntil(Duration length, long seed) {
            double half = ShapeFields.seconds(period) / 2;
            return Waves.from(offset, seconds -> {
                double whole = Math.floor(seconds / (2 * half));
                double rest = seconds - whole * 2 * half;
                return whole * half * (low + high) + low * Math.min(rest, half) + high * Math.max(0, rest - half);
            });
        }
    }

    /**
     * A day and its night: r(t) = low + (high - low) sin^(2 k)(pi (t + offset) / period) with the sharpness k. At k = 1 it is a
     * cosine; a larger one makes the night longer and the peak shorter. The mean over a period is
     * low + (high - low) (2k)! / (2^k k!)^2, so a share of 0.5, 0.375, 0.3125 of the height for k = 1, 2, 3.
     *
     * @param offset how far into a period, whose beginning is its quietest moment, the load begins
     * @param sharpness 1 to 20
     */
    record Diurnal(double low, double high, Duration period, Duration offset, int sharpness) implements Shape {

        public Diurnal {
            ShapeFields.requireRange(low, high);
            ShapeFields.requireLength("period", period);
            ShapeFields.requireTime("offset", offset);
            if (sharpness < 1 || sharpness > 20) {
                throw new IllegalArgumentException("sharpness: must be 1 to 20, was " + sharpness);
            }
        }

        @Override
        public DoubleUnaryOperator requestsUntil(Duration length, long seed) {
            double perRadian = ShapeFields.seconds(period) / Math.PI;
            return Waves.from(
                    offset,
                    seconds -> low * seconds
                            + (high - low) * perRadian * Waves.evenSinePower(2 * sharpness, seconds / perRadian));
        }
    }

    /**
     * Everybody comes at once and leaves little by little: base while t < at, then in a straight line to the peak within
     * {@code rise}, then base + (peak - base) exp(-(t - at - rise) / decay).
     *
     * @param decay after which 1/e of what came is left
     */
    record FlashCrowd(double base, double peak, Duration at, Duration rise, Duration decay) implements Shape {

        public FlashCrowd {
            ShapeFields.requireRate("base", base);
            ShapeFields.requireRate("peak", peak);
            if (peak < base) throw new IllegalArgumentException("peak: must not be below base, was " + peak);
            ShapeFields.requireTime("at", at);
            ShapeFields.requireTime("rise", rise);
            ShapeFields.requireLength("decay", decay);
        }

        @Override
        public DoubleUnaryOperator requestsUntil(Duration length, long seed) {
            double begin = ShapeFields.seconds(at);
            double rising = ShapeFields.seconds(rise);
            double falling = ShapeFields.seconds(decay);
            return seconds -> {
                double since = Math.max(0, seconds - begin);
                double crowd = since < rising
                        ? since * since / (2 * rising)
                        : rising / 2 - falling * StrictMath.expm1(-(since - rising) / falling);
                return base * seconds + (peak - base) * crowd;
            };
        }
    }

    /**
     * A Markov-modulated Poisson process of two states (Fischer and Meier-Hellstern, The MMPP cookbook, 1993): it begins low,
     * stays in each state for an exponential time and then changes to the other. Given the seed, the course is fixed. In the
     * long run the mean is (low lowFor + high highFor) / (lowFor + highFor).
     *
     * @param lowFor mean time in the low state, at least 1 s
     * @param highFor mean time in the high state, at least 1 s
     */
    record Bursty(double low, double high, Duration lowFor, Duration highFor) implements Shape {

        public Bursty {
            ShapeFields.requireRange(low, high);
            ShapeFields.requireDwell("low-for", lowFor);
            ShapeFields.requireDwell("high-for", highFor);
        }

        @Override
        public DoubleUnaryOperator requestsUntil(Duration length, long seed) {
            return RandomCourses.bursty(this, length, seed);
        }
    }

    /**
     * A random walk that is drawn back: r(t) = min(cap, median exp(y(t))), where y is an Ornstein-Uhlenbeck process that begins
     * at 0, has the standard deviation {@code spread} in the long run, and forgets where it was with exp(-t / memory). It is
     * drawn once a second (exactly: y' = a y + spread sqrt(1 - a^2) N(0, 1) with a = exp(-1 s / memory)). Given the seed, the
     * course is fixed. Without a cap the long-run mean is median exp(spread^2 / 2).
     *
     * @param spread of the logarithm, without unit
     * @param memory at least 1 s
     * @param cap highest rate
     */
    record Walk(double median, double spread, Duration memory, double cap) implements Shape {

        public Walk {
            ShapeFields.requireRate("median", median);
            ShapeFields.requireRate("spread", spread);
            ShapeFields.requireDwell("memory", memory);
            ShapeFields.requireRate("cap", cap);
            if (cap < median) throw new IllegalArgumentException("cap: must not be below the median, was " + cap);
        }

        @Override
        public DoubleUnaryOperator requestsUntil(Duration length, long seed) {
            return RandomCourses.walk(this, length, seed);
        }
    }

    /**
     * What was counted once; nothing after its end.
     *
     * @param name where it comes from, for people
     */
    record Recorded(String name, RateCurve recording) implements Shape {

        @Override
        public DoubleUnaryOperator requestsUntil(Duration length, long seed) {
            return Cumulative.of(recording);
        }
    }
}
