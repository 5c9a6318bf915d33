package io.freshet.simulator.scenario;

import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How much load one model gets in one phase. */
public sealed interface Rate {

    /** Requests per second; empty for a relative rate when it is not known what one task can do. */
    OptionalDouble perSecond(OptionalDouble oneTaskPerSecond);

    /** The same load, {@code factor} times as heavy. */
    Rate times(double factor);

    /** As it is written in a scenario: {@code 20/s} or {@code 0.5x}. */
    String text();

    /** An absolute rate: the only kind that gives the same requests on every machine. */
    record PerSecond(double requests) implements Rate {

        public PerSecond {
            requireRate(requests);
        }

        @Override
        public OptionalDouble perSecond(OptionalDouble oneTaskPerSecond) {
            return OptionalDouble.of(requests);
        }

        @Override
        public Rate times(double factor) {
            return new PerSecond(requests * factor);
        }

        @Override
        public String text() {
            return Numbers.plain(requests) + "/s";
        }
    }

    /** Times what one initial task of the model can do. */
    record OfOneTask(double share) implements Rate {

        public OfOneTask {
            requireRate(share);
        }

        @Override
        public OptionalDouble perSecond(OptionalDouble oneTaskPerSecond) {
            return oneTaskPerSecond.isEmpty()
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(share * oneTaskPerSecond.getAsDouble());
        }

        @Override
        public Rate times(double factor) {
            return new OfOneTask(share * factor);
        }

        @Override
        public String text() {
            return Numbers.plain(share) + "x";
        }
    }

    /**
     * Reads {@code 20/s} or {@code 0.5x}.
     *
     * @throws IllegalArgumentException with the reason when it is neither
     */
    static Rate parse(String text) {
        Matcher matcher = Syntax.RATE.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'%s' is no rate; write 20/s, or 0.5x for times what one initial task can do".formatted(text));
        }
        double value = Double.parseDouble(matcher.group(1));
        return matcher.group(2).equals("x") ? new OfOneTask(value) : new PerSecond(value);
    }

    private static void requireRate(double value) {
        if (!Double.isFinite(value) || value < 0) {
            throw new IllegalArgumentException("rate: must be finite and not negative, was " + value);
        }
    }

    /** Keeps the pattern out of the interface's public constants. */
    final class Syntax {
        private static final Pattern RATE = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)\\s*(x|/s)");

        private Syntax() {}
    }
}
