package io.freshet.simulator.study;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.random.RandomGenerator;

/** One parameter of a policy and where its value is searched. */
sealed interface Knob {

    String parameter();

    /** A value as the policy reads it. */
    String draw(RandomGenerator random);

    /** Any number between the two, evenly. */
    record Between(String parameter, double min, double max) implements Knob {
        @Override
        public String draw(RandomGenerator random) {
            return digits(min + random.nextDouble() * (max - min));
        }
    }

    /** A number between the two, as likely in the lowest tenth of the way on a log scale as in any other. */
    record LogBetween(String parameter, double min, double max) implements Knob {
        @Override
        public String draw(RandomGenerator random) {
            return digits(min * StrictMath.pow(max / min, random.nextDouble()));
        }
    }

    /** One of the values, all as likely. */
    record OneOf(String parameter, List<String> values) implements Knob {
        @Override
        public String draw(RandomGenerator random) {
            return values.get(random.nextInt(values.size()));
        }
    }

    static Knob between(String parameter, double min, double max) {
        return new Between(parameter, min, max);
    }

    static Knob logBetween(String parameter, double min, double max) {
        return new LogBetween(parameter, min, max);
    }

    static Knob oneOf(String parameter, String... values) {
        return new OneOf(parameter, List.of(values));
    }

    private static String digits(double value) {
        return BigDecimal.valueOf(value)
                .round(new MathContext(3))
                .stripTrailingZeros()
                .toPlainString();
    }
}
