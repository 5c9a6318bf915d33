package io.freshet.infra.config;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads the CDK context, where {@code -c key=value} brings text and {@code cdk.json} numbers, lists and truth values too.
 * Whatever is wrong is refused with the key, the value and what is allowed.
 */
final class ContextReader {

    /** Keys of the CDK itself have one of these characters; a deployment's have none. */
    private static final Pattern FOREIGN = Pattern.compile(".*[:@/].*");

    private static final Pattern DURATION = Pattern.compile("(\\d+)(ms|s|m)");

    private final Map<String, Object> context;
    private final TreeSet<String> known = new TreeSet<>();

    ContextReader(Map<String, Object> context) {
        this.context = Map.copyOf(context);
    }

    Optional<String> text(String key) {
        known.add(key);
        return Optional.ofNullable(context.get(key)).map(ContextReader::plain).filter(value -> !value.isEmpty());
    }

    Optional<String> text(String key, Pattern pattern, String wanted) {
        return text(key).map(value -> {
            if (!pattern.matcher(value).matches()) throw refusal(key, wanted, value);
            return value;
        });
    }

    List<String> list(String key, List<String> fallback) {
        return text(key)
                .map(value -> Arrays.stream(value.split(","))
                        .map(String::strip)
                        .filter(entry -> !entry.isEmpty())
                        .toList())
                .orElse(fallback);
    }

    int whole(String key, int fallback, int min, int max) {
        String wanted = "a whole number from %d to %d".formatted(min, max);
        int value = parsed(key, wanted, Integer::parseInt).orElse(fallback);
        if (value < min || value > max) throw refusal(key, wanted, Integer.toString(value));
        return value;
    }

    Duration duration(String key, Duration fallback) {
        return parsed(key, "a duration such as 500ms, 2s or 1m", ContextReader::parseDuration)
                .orElse(fallback);
    }

    boolean truth(String key, boolean fallback) {
        return parsed(key, "true or false", ContextReader::parseTruth).orElse(fallback);
    }

    <E extends Enum<E>> E choice(String key, E fallback) {
        Class<E> type = fallback.getDeclaringClass();
        String allowed =
                Arrays.stream(type.getEnumConstants()).map(ContextReader::label).collect(Collectors.joining(", "));
        return parsed(key, "one of " + allowed, value -> constant(type, value)).orElse(fallback);
    }

    /** Everything below {@code prefix.}, with the prefix cut off. */
    Map<String, String> below(String prefix) {
        Map<String, String> found = new TreeMap<>();
        for (String key : context.keySet()) {
            if (key.startsWith(prefix + ".")) {
                text(key).ifPresent(value -> found.put(key.substring(prefix.length() + 1), value));
            }
        }
        return found;
    }

    /** @throws IllegalArgumentException when there is a key that nobody asked for: a typing error would pass unseen */
    void rejectUnknown() {
        TreeSet<String> unknown = new TreeSet<>(context.keySet());
        unknown.removeAll(known);
        unknown.removeIf(key -> FOREIGN.matcher(key).matches());
        if (unknown.isEmpty()) return;
        throw new IllegalArgumentException(
                "context: unknown key %s; allowed: %s".formatted(String.join(", ", unknown), String.join(", ", known)));
    }

    static IllegalArgumentException refusal(String key, String wanted, String value) {
        return new IllegalArgumentException("context %s: must be %s, was '%s'".formatted(key, wanted, value));
    }

    /** A value that {@code parse} understands; what it throws is replaced by a refusal that names the key. */
    <T> Optional<T> parsed(String key, String wanted, Function<String, T> parse) {
        return text(key).map(value -> {
            try {
                return parse.apply(value);
            } catch (IllegalArgumentException malformed) {
                throw refusal(key, wanted, value);
            }
        });
    }

    private static String plain(Object value) {
        return switch (value) {
            case List<?> entries -> entries.stream().map(ContextReader::plain).collect(Collectors.joining(","));
            case Number number
            when number.doubleValue() == Math.rint(number.doubleValue()) -> Long.toString(number.longValue());
            default -> value.toString().strip();
        };
    }

    private static boolean parseTruth(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static Duration parseDuration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) throw new IllegalArgumentException(text);
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            default -> Duration.ofMinutes(number);
        };
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String text) {
        for (E constant : type.getEnumConstants()) if (label(constant).equals(text)) return constant;
        throw new IllegalArgumentException(text);
    }

    private static String label(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
