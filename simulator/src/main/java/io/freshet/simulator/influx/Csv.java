package io.freshet.simulator.influx;

/** Cells of comma-separated values (RFC 4180). */
final class Csv {

    private Csv() {}

    /** The text, quoted when it has to be. */
    static String cell(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    /** A time in microseconds, empty when it never came. */
    static String micros(long micros) {
        return micros == Micros.NEVER ? "" : Long.toString(micros);
    }
}
