package io.freshet.simulator.scenario;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a shape from its mapping; every key that is asked for is allowed, every other one is refused. */
final class ShapeReader {

    static final List<String> SHAPES = List.of(
            "steady",
            "points",
            "steps",
            "step",
            "ramp",
            "spike",
            "sawtooth",
            "square",
            "diurnal",
            "flash-crowd",
            "bursty",
            "walk");

    private final YamlField field;
    private final Set<String> keys = new LinkedHashSet<>();
    private Optional<Rate> unit = Optional.empty();

    /**
     * @param also keys that are somebody else's
     */
    ShapeReader(YamlField field, List<String> also) {
        this.field = field;
        keys.add("shape");
        keys.addAll(also);
    }

    /**
     * The shape, in units of {@link #unit()}.
     *
     * @throws ScenarioException naming the field and the reason
     */
    Shape read() {
        YamlField kind = field.required("shape");
        Shape shape = field.checked(() -> shape(kind));
        field.allowOnly(keys.toArray(String[]::new));
        return shape;
    }

    /** What the shape's numbers are multiples of: of one request per second, or of what one task can do. */
    Rate unit() {
        return unit.orElseThrow();
    }

    private Shape shape(YamlField kind) {
        return switch (kind.text()) {
            case "steady" -> new Shape.Steady(rate("rate"));
            case "points" ->
                new Shape.Points(items("points").stream().map(this::point).toList());
            case "steps" ->
                new Shape.Steps(items("levels").stream().map(this::level).toList());
            case "step" -> new Shape.Step(rate("before"), rate("after"), time("at"));
            case "ramp" -> new Shape.Ramp(rate("from"), rate("to"), time("at"), time("rise"), optional("fall"));
            case "spike" -> new Shape.Spike(rate("base"), rate("peak"), time("at"), time("for"));
            case "sawtooth" -> new Shape.Sawtooth(rate("low"), rate("high"), time("period"), offset());
            case "square" -> new Shape.Square(rate("low"), rate("high"), time("period"), offset());
            case "diurnal" -> new Shape.Diurnal(rate("low"), rate("high"), time("period"), offset(), sharpness());
            case "flash-crowd" ->
                new Shape.FlashCrowd(rate("base"), rate("peak"), time("at"), time("rise"), time("decay"));
            case "bursty" -> new Shape.Bursty(rate("low"), rate("high"), time("low-for"), time("high-for"));
            case "walk" -> new Shape.Walk(rate("median"), number("spread"), time("memory"), rate("cap"));
            default -> throw kind.wrong("'%s' is none of %s".formatted(kind.text(), String.join(", ", SHAPES)));
        };
    }

    private Shape.Points.Point point(YamlField item) {
        item.allowOnly("at", "rate");
        return item.checked(
                () -> new Shape.Points.Point(item.required("at").duration(), inUnits(item.required("rate"))));
    }

    private Shape.Steps.Level level(YamlField item) {
        item.allowOnly("for", "rate");
        return item.checked(
                () -> new Shape.Steps.Level(item.required("for").duration(), inUnits(item.required("rate"))));
    }

    private double rate(String key) {
        return inUnits(required(key));
    }

    private double inUnits(YamlField rate) {
        Rate read = rate.rate();
        Rate one =
                switch (read) {
                    case Rate.PerSecond _ -> new Rate.PerSecond(1);
                    case Rate.OfOneTask _ -> new Rate.OfOneTask(1);
                };
        if (unit.isPresent() && !unit.get().equals(one)) {
            throw rate.wrong("%s is of another kind than the rates before it; write all with /s or all with x"
                    .formatted(read.text()));
        }
        unit = Optional.of(one);
        return switch (read) {
            case Rate.PerSecond absolute -> absolute.requests();
            case Rate.OfOneTask relative -> relative.share();
        };
    }

    private Duration time(String key) {
        return required(key).duration();
    }

    private Duration offset() {
        return optional("offset").orElse(Duration.ZERO);
    }

    private Optional<Duration> optional(String key) {
        keys.add(key);
        return field.optional(key).map(YamlField::duration);
    }

    private int sharpness() {
        keys.add("sharpness");
        long value = field.optional("sharpness").map(YamlField::whole).orElse(1L);
        return Math.clamp(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    private double number(String key) {
        return required(key).number();
    }

    private List<YamlField> items(String key) {
        return required(key).items();
    }

    private YamlField required(String key) {
        keys.add(key);
        return field.required(key);
    }
}
