package io.freshet.simulator.scenario;

import static io.freshet.simulator.scenario.Durations.words;
import static io.freshet.simulator.scenario.Numbers.plain;

import java.util.List;
import java.util.function.Function;

/** Shapes for people, rates without a unit. */
final class ShapeWords {

    private ShapeWords() {}

    static String of(Shape shape) {
        return switch (shape) {
            case Shape.Steady(double rate) -> "steady at " + plain(rate);
            case Shape.Points(var points) ->
                "through " + list(points, at -> plain(at.rate()) + " at " + words(at.at()));
            case Shape.Steps(var levels) ->
                "steps of " + list(levels, level -> plain(level.rate()) + " for " + words(level.length()));
            case Shape.Step(double before, double after, var at) ->
                "step from %s to %s at %s".formatted(plain(before), plain(after), words(at));
            case Shape.Ramp(double from, double to, var at, var rise, var fall) ->
                "ramp from %s to %s at %s within %s".formatted(plain(from), plain(to), words(at), words(rise))
                        + fall.map(length -> ", back within " + words(length)).orElse("");
            case Shape.Spike(double base, double peak, var at, var length) ->
                "spike from %s to %s at %s for %s".formatted(plain(base), plain(peak), words(at), words(length));
            case Shape.Sawtooth wave ->
                "sawtooth from %s to %s every %s"
                        .formatted(plain(wave.low()), plain(wave.high()), words(wave.period()));
            case Shape.Square wave ->
                "square wave of %s and %s every %s"
                        .formatted(plain(wave.low()), plain(wave.high()), words(wave.period()));
            case Shape.Diurnal wave ->
                "diurnal from %s to %s every %s, sharpness %d"
                        .formatted(plain(wave.low()), plain(wave.high()), words(wave.period()), wave.sharpness());
            case Shape.FlashCrowd(double base, double peak, var at, var rise, var decay) ->
                "flash crowd from %s to %s at %s within %s, decaying over %s"
                        .formatted(plain(base), plain(peak), words(at), words(rise), words(decay));
            case Shape.Bursty(double low, double high, var lowFor, var highFor) ->
                "bursty, %s for about %s and %s for about %s"
                        .formatted(plain(low), words(lowFor), plain(high), words(highFor));
            case Shape.Walk(double median, double spread, var memory, double cap) ->
                "random walk about %s, spread %s, memory %s, at most %s"
                        .formatted(plain(median), plain(spread), words(memory), plain(cap));
            case Shape.Recorded(String name, RateCurve recording) -> "trace %s (%s)".formatted(name, recording);
        };
    }

    private static <T> String list(List<T> items, Function<T, String> item) {
        return String.join(", ", items.stream().map(item).toList());
    }
}
