package io.freshet.simulator.scenario;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Traces by name on which policies are compared: one service, mostly about 40 requests/s in the mean for an hour or two, in
 * bins of a second. The seed moves each in level by up to 10 % and in time (except system C's, whose figures are given), so that
 * nobody can learn a moment by heart; scale them with {@link RateCurve#times} for services of other sizes.
 *
 * <p>Parameters are those of the first study of policies, so that its findings can be checked.
 */
public final class Traces {

    private static final Duration BIN = Duration.ofSeconds(1);

    private static final List<String> TRAINING = List.of(
            "steady",
            "diurnal",
            "step",
            "ramp",
            "spike",
            "flash-crowd",
            "bursty-minutes",
            "bursty-seconds",
            "sawtooth",
            "system-a",
            "system-c");

    private static final List<String> JUDGING = List.of("square", "walk", "day");

    private Traces() {}

    /** Those that parameters may be tuned on; judge on them too, but only under seeds and scales that were not tuned on. */
    public static List<String> training() {
        return TRAINING;
    }

    /** Those that are held out: of forms that no tuning has seen. The last of them lasts 24 h. */
    public static List<String> judging() {
        return JUDGING;
    }

    /** All of them. */
    public static List<String> names() {
        return Stream.concat(TRAINING.stream(), JUDGING.stream()).toList();
    }

    /**
     * One of them; the same name and seed give the same curve everywhere.
     *
     * @throws IllegalArgumentException when there is none of this name; it names those there are
     */
    public static RateCurve named(String name, long seed) {
        RandomStreams streams = new RandomStreams(seed);
        Random random = streams.stream("trace/" + name);
        Sample sample = new Sample(random.nextDouble(), 0.9 + 0.2 * random.nextDouble());
        Trace trace = sample.trace(name);
        return trace.shape().curve(trace.length(), BIN, seed);
    }

    private record Trace(Duration length, Shape shape) {

        static Trace ofSeconds(int length, Shape shape) {
            return new Trace(Duration.ofSeconds(length), shape);
        }
    }

    /**
     * What the seed says.
     *
     * @param shift how far in time, 0 to 1 of what a trace allows
     * @param level what every rate is multiplied with, 0.9 to 1.1
     */
    private record Sample(double shift, double level) {

        Trace trace(String name) {
            return switch (name) {
                case "steady" -> Trace.ofSeconds(3_600, new Shape.Steady(rate(40)));
                case "diurnal" ->
                    Trace.ofSeconds(7_200, new Shape.Diurnal(rate(5), rate(85), seconds(3_600), within(0, 600), 1));
                case "step" ->
                    Trace.ofSeconds(3_600, new Shape.Spike(rate(20), rate(80), within(900, 600), seconds(1_500)));
                case "ramp" ->
                    Trace.ofSeconds(
                            3_600,
                            new Shape.Ramp(
                                    rate(10), rate(100), within(300, 300), seconds(1_500), Optional.of(seconds(900))));
                case "spike" ->
                    Trace.ofSeconds(3_600, new Shape.Spike(rate(25), rate(150), within(900, 1_800), seconds(60)));
                case "flash-crowd" ->
                    Trace.ofSeconds(
                            3_600,
                            new Shape.FlashCrowd(rate(20), rate(160), within(900, 900), seconds(20), seconds(300)));
                case "bursty-minutes" ->
                    Trace.ofSeconds(5_400, new Shape.Bursty(rate(20), rate(90), seconds(240), seconds(120)));
                case "bursty-seconds" ->
                    Trace.ofSeconds(3_600, new Shape.Bursty(rate(20), rate(120), seconds(12), seconds(4)));
                case "sawtooth" ->
                    Trace.ofSeconds(5_400, new Shape.Sawtooth(rate(10), rate(90), seconds(600), within(0, 600)));
                case "system-a" -> Trace.ofSeconds(420, systemA());
                case "system-c" -> systemC();
                case "square" ->
                    Trace.ofSeconds(5_400, new Shape.Square(rate(15), rate(75), seconds(900), within(0, 900)));
                case "walk" ->
                    // 0.035 per root of a second, drawn back within 900 s: 0.035 * sqrt(900 / 2)
                    Trace.ofSeconds(7_200, new Shape.Walk(rate(35), 0.742, seconds(900), 250));
                case "day" ->
                    Trace.ofSeconds(
                            86_400, new Shape.Diurnal(rate(1.2), rate(60), seconds(86_400), within(0, 3_600), 2));
                default ->
                    throw new IllegalArgumentException("trace: '%s' is not known; traces: %s".formatted(name, names()));
            };
        }

        /** The load of system A's normal and heavy phases. */
        private Shape systemA() {
            Shape.Steps.Level normal = new Shape.Steps.Level(seconds(120), rate(15));
            Shape.Steps.Level heavy = new Shape.Steps.Level(seconds(120), rate(30));
            return new Shape.Steps(List.of(new Shape.Steps.Level(seconds(60), rate(15)), heavy, normal, heavy));
        }

        private static Trace systemC() {
            Scenario scenario = Scenarios.load("system-c");
            return new Trace(
                    scenario.length(),
                    scenario.traffic().values().iterator().next().shape());
        }

        private double rate(double perSecond) {
            return perSecond * level;
        }

        /** A moment from {@code first} to {@code room} seconds after it, as the seed says. */
        private Duration within(int first, int room) {
            return Duration.ofSeconds(first + (long) (room * shift));
        }

        private static Duration seconds(int seconds) {
            return Duration.ofSeconds(seconds);
        }
    }
}
