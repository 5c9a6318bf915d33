package io.freshet.simulator.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.OptionalDouble;

/** Figures for people: few digits, the unit behind a narrow space, the same on every machine. */
public final class Format {

    public static final String ABSENT = "–";
    private static final String SPACE = "\u202f";

    private Format() {}

    /** A share between 0 and 1, as a percentage; finer near the ends, where it matters, and never rounded up to 100 %. */
    public static String percent(double share) {
        double percent = 100 * share;
        boolean fine = (percent > 99 && percent < 100) || (percent > 0 && percent < 1);
        return fixed(fine ? Math.floor(percent * 10) / 10 : percent, fine ? 1 : 0) + SPACE + "%";
    }

    public static String millis(double millis) {
        if (millis >= 10_000) return fixed(millis / 1000, 1) + SPACE + "s";
        if (millis >= 1000) return fixed(millis / 1000, 2) + SPACE + "s";
        if (millis >= 100) return fixed(millis, 0) + SPACE + "ms";
        return fixed(millis, millis >= 10 ? 1 : 2) + SPACE + "ms";
    }

    /** For round values on an axis. */
    public static String tickMillis(double millis) {
        return millis >= 1000 ? number(millis / 1000) + SPACE + "s" : number(millis) + SPACE + "ms";
    }

    public static String seconds(double seconds) {
        return fixed(seconds, Math.abs(seconds) < 10 ? 1 : 0) + SPACE + "s";
    }

    /** Dollars with three significant digits. */
    public static String usd(double usd) {
        if (usd == 0) return "$0";
        return "$" + (usd >= 100 ? fixed(usd, 0) : new BigDecimal(usd, new MathContext(3)).toPlainString());
    }

    public static String usd(OptionalDouble usd) {
        return usd.isPresent() ? usd(usd.getAsDouble()) : ABSENT;
    }

    public static String times(double ratio) {
        return fixed(ratio, ratio >= 10 ? 0 : ratio >= 2 ? 1 : 2) + SPACE + "×";
    }

    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count).replace(',', '\u2009');
    }

    /** Up to two decimals, none needed. */
    public static String number(double value) {
        BigDecimal rounded = BigDecimal.valueOf(Math.round(value * 100), 2).stripTrailingZeros();
        return rounded.scale() < 0 ? rounded.setScale(0).toPlainString() : rounded.toPlainString();
    }

    public static String number(OptionalDouble value) {
        return value.isPresent() ? number(value.getAsDouble()) : ABSENT;
    }

    public static String fixed(double value, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
