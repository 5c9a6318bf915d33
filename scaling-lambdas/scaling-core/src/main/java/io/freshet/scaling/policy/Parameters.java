package io.freshet.scaling.policy;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Named settings of one policy as text. What a policy does not ask for is unknown, and is refused by {@link #rejectUnknown}. */
public final class Parameters {

    private static final Pattern DURATION = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|s|m|h)");
    private static final Duration DURATION_MAX = Duration.ofDays(1);

    private final String policy;
    private final Map<String, String> given;
    private final TreeSet<String> known = new TreeSet<>();

    /** @param policy the policy's name, for messages */
    public Parameters(String policy, Map<String, String> given) {
        this.policy = policy;
        this.given = Map.copyOf(given);
    }

    /** A number from {@code min} to {@code max}. */
    public double number(String name, double fallback, double min, double max) {
        return parsed(
                name,
                fallback,
                Double::parseDouble,
                value -> value >= min && value <= max,
                "a number from %s to %s".formatted(min, max));
    }

    /** A whole number from {@code min} to {@code max}. */
    public int whole(String name, int fallback, int min, int max) {
        return parsed(
                name,
                fallback,
                Integer::parseInt,
                value -> value >= min && value <= max,
                "a whole number from %d to %d".formatted(min, max));
    }

    /** A duration over zero as {@code 500ms}, {@code 60s}, {@code 5m} or {@code 1h}, a day at most. */
    public Duration duration(String name, Duration fallback) {
        return parsed(
                name,
                fallback,
                Parameters::parseDuration,
                value -> value.isPositive() && value.compareTo(DURATION_MAX) <= 0,
                "a duration over 0s and up to 24h, such as 500ms, 60s, 5m or 1h");
    }

    /** As {@link #duration}, zero too: a cooldown of 0s is none. */
    public Duration cooldown(String name, Duration fallback) {
        return parsed(
                name,
                fallback,
                Parameters::parseDuration,
                value -> value.compareTo(DURATION_MAX) <= 0,
                "a duration from 0s to 24h, such as 60s, 5m or 1h");
    }

    /** One constant of an enum, in lower case. */
    public <E extends Enum<E>> E choice(String name, E fallback) {
        Class<E> type = fallback.getDeclaringClass();
        String allowed = String.join(
                ", ",
                Arrays.stream(type.getEnumConstants()).map(Parameters::label).toList());
        return parsed(name, fallback, text -> constant(type, text), value -> true, "one of " + allowed);
    }

    /** What {@code parse} makes of the text; it throws an IllegalArgumentException for a text that is not {@code wanted}. */
    public <T> T parsed(String name, T fallback, Function<String, T> parse, String wanted) {
        return parsed(name, fallback, parse, value -> true, wanted);
    }

    /** @throws IllegalArgumentException when a parameter was given that the policy did not ask for; call it last */
    public void rejectUnknown() {
        TreeSet<String> unknown = new TreeSet<>(given.keySet());
        unknown.removeAll(known);
        if (unknown.isEmpty()) return;
        String allowed = known.isEmpty() ? "it has none" : "allowed: " + String.join(", ", known);
        throw new IllegalArgumentException(
                "%s: unknown parameter %s; %s".formatted(policy, String.join(", ", unknown), allowed));
    }

    private <T> T parsed(
            String name, T fallback, Function<String, T> parse, Function<T, Boolean> valid, String wanted) {
        known.add(name);
        Optional<String> text = Optional.ofNullable(given.get(name));
        if (text.isEmpty()) return fallback;
        try {
            T value = parse.apply(text.get().strip());
            if (valid.apply(value)) return value;
        } catch (IllegalArgumentException | ArithmeticException malformed) {
            throw refusal(name, text.get(), wanted, malformed);
        }
        throw refusal(name, text.get(), wanted, null);
    }

    private IllegalArgumentException refusal(String name, String text, String wanted, @Nullable Exception cause) {
        return new IllegalArgumentException("%s.%s: must be %s, was '%s'".formatted(policy, name, wanted, text), cause);
    }

    private static Duration parseDuration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) throw new IllegalArgumentException("not a duration");
        double unitMs =
                switch (matcher.group(2)) {
                    case "ms" -> 1;
                    case "s" -> 1_000;
                    case "m" -> 60_000;
                    default -> 3_600_000;
                };
        return Duration.ofMillis(Math.round(Double.parseDouble(matcher.group(1)) * unitMs));
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String text) {
        for (E constant : type.getEnumConstants()) if (label(constant).equals(text)) return constant;
        throw new IllegalArgumentException("not a choice");
    }

    private static String label(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
