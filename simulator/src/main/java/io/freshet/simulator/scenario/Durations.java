package io.freshet.simulator.scenario;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 1500ms}, {@code 20s}, {@code 2m}, {@code 1h}. */
public final class Durations {

    private static final Pattern SYNTAX = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)\\s*(ms|s|m|h)");
    private static final Duration LONGEST = Duration.ofDays(31);

    private Durations() {}

    /**
     * Reads a duration to the microsecond.
     *
     * @throws IllegalArgumentException with the reason when the text is none, or longer than 31 days
     */
    public static Duration parse(String text) {
        Matcher matcher = SYNTAX.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'%s' is no duration; write 20s, 1500ms, 2m or 1h".formatted(text));
        }
        BigDecimal micros = new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(unitMicros(matcher.group(2))));
        if (micros.compareTo(BigDecimal.valueOf(micros(LONGEST))) > 0) {
            throw new IllegalArgumentException("'%s' is longer than 31 days".formatted(text));
        }
        return ofMicros(micros.longValue());
    }

    /** The duration in whole microseconds. */
    public static long micros(Duration duration) {
        return Math.addExact(Math.multiplyExact(duration.getSeconds(), 1_000_000L), duration.getNano() / 1_000);
    }

    public static Duration ofMicros(long micros) {
        return Duration.ofSeconds(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000L);
    }

    /** For people: {@code 250 ms}, {@code 1.5 s}, {@code 420 s}. */
    public static String words(Duration duration) {
        if (duration.compareTo(Duration.ofSeconds(1)) < 0) return decimal(micros(duration), 1_000) + " ms";
        return decimal(micros(duration), 1_000_000) + " s";
    }

    private static long unitMicros(String unit) {
        return switch (unit) {
            case "ms" -> 1_000L;
            case "s" -> 1_000_000L;
            case "m" -> 60_000_000L;
            default -> 3_600_000_000L;
        };
    }

    private static String decimal(long micros, long unit) {
        BigDecimal value = BigDecimal.valueOf(micros).divide(BigDecimal.valueOf(unit));
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
