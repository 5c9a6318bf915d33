package io.freshet.simulator.analysis;

import java.util.List;
import java.util.OptionalDouble;

/**
 * A comparison of two arms by one metric, paired over blocks.
 *
 * @param metric with its model where it has one, such as {@code p99 resnet50}
 * @param difference median of b / a over the blocks; absent when it was not judged
 * @param ci95 95 % confidence interval of it, two values; empty when it was not judged
 * @param pHolm p value after Holm's correction over the comparisons shown; absent when it was not judged
 * @param verdict {@code b higher}, {@code b lower}, {@code no significant difference} or {@code not judged: …}
 */
public record Verdict(
        String metric,
        String a,
        String b,
        OptionalDouble difference,
        List<Double> ci95,
        OptionalDouble pHolm,
        String verdict) {

    static final String NO_DIFFERENCE = "no significant difference";

    static Verdict notJudged(String metric, String a, String b, String why) {
        return new Verdict(
                metric, a, b, OptionalDouble.empty(), List.of(), OptionalDouble.empty(), "not judged: " + why);
    }

    public boolean judged() {
        return difference.isPresent();
    }

    public boolean significant() {
        return judged() && !verdict.equals(NO_DIFFERENCE);
    }
}
