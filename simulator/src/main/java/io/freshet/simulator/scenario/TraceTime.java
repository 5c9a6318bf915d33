package io.freshet.simulator.scenario;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;

/** Times of traces: numbers of a unit, or ISO 8601 such as {@code 2026-11-22T09:30:00Z}, taken for UTC where they name no zone. */
final class TraceTime {

    private TraceTime() {}

    /**
     * Microseconds since whatever the trace counts from; what is finer is cut off.
     *
     * @throws IllegalArgumentException when it is no time
     */
    static long micros(String text, TraceOptions.TimeUnit unit) {
        try {
            return isNumber(text) ? number(text, unit) : iso(text);
        } catch (ArithmeticException | DateTimeException | NumberFormatException malformed) {
            throw new IllegalArgumentException(
                    "'%s' is no time; write a number, or ISO 8601 such as 2026-11-22T09:30:00Z".formatted(text),
                    malformed);
        }
    }

    private static boolean isNumber(String text) {
        return text.indexOf(':') < 0;
    }

    private static long number(String text, TraceOptions.TimeUnit unit) {
        BigDecimal number = new BigDecimal(text);
        if (number.precision() - number.scale() > 18) throw new ArithmeticException("more than any clock counts");
        return number.multiply(BigDecimal.valueOf(unit.micros())).toBigInteger().longValueExact();
    }

    private static long iso(String text) {
        TemporalAccessor parsed = DateTimeFormatter.ISO_DATE_TIME.parseBest(
                text.replace(' ', 'T'), OffsetDateTime::from, LocalDateTime::from);
        OffsetDateTime time = parsed instanceof OffsetDateTime zoned
                ? zoned
                : LocalDateTime.from(parsed).atOffset(ZoneOffset.UTC);
        return ChronoUnit.MICROS.between(Instant.EPOCH, time.toInstant());
    }
}
