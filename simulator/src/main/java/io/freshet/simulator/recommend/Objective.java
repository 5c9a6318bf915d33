package io.freshet.simulator.recommend;

import io.freshet.simulator.scenario.Durations;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is asked of a service: {@code p99=500ms} wants 99 % of the requests answered within 500 ms.
 *
 * @param percent share of all requests, from 50 to 99.9
 * @param slo latency, from the intended send time to the answer
 */
public record Objective(double percent, Duration slo) {

    private static final Pattern FORM = Pattern.compile("p(\\d{2}(?:\\.\\d)?)=(\\S+)");
    private static final double LEAST_PERCENT = 50;

    public Objective {
        if (!(percent >= LEAST_PERCENT && percent < 100)) {
            throw new IllegalArgumentException("slo: the percentile must be from 50 to 99.9, was " + percent);
        }
        if (!slo.isPositive()) throw new IllegalArgumentException("slo: the latency must be positive, was " + slo);
    }

    /** @throws IllegalArgumentException when it is not {@code pNN=DURATION} */
    public static Objective parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("slo: must be like p99=500ms, was '%s'".formatted(text));
        }
        return new Objective(Double.parseDouble(matcher.group(1)), Durations.parse(matcher.group(2)));
    }

    boolean isKept(double attainmentPercent) {
        return attainmentPercent >= percent;
    }

    @Override
    public String toString() {
        String digits = percent == Math.rint(percent) ? Long.toString(Math.round(percent)) : Double.toString(percent);
        return "p%s=%s".formatted(digits, Durations.words(slo));
    }
}
