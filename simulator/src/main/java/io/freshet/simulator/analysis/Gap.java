package io.freshet.simulator.analysis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How far an arm is from the oracle, which met the same load in the same blocks, by {@link Score#MIDDLE}; each figure over the
 * blocks.
 *
 * @param score cost over the oracle's, plus the price of misses
 * @param costRatio cost over the oracle's
 * @param percent by which the score is above the oracle's; below nothing where a policy found what the oracle did not
 */
public record Gap(Spread score, Spread costRatio, Spread percent) {

    /** One block. */
    private record Pair(double score, double costRatio, double percent) {}

    /** Of each model; without those of which a figure is missing. */
    static Map<String, Gap> byModel(ArmSummary arm, ArmSummary oracle, List<String> models) {
        Map<String, Gap> gaps = new LinkedHashMap<>();
        for (String model : models) of(arm, oracle, model).ifPresent(gap -> gaps.put(model, gap));
        return gaps;
    }

    private static Optional<Gap> of(ArmSummary arm, ArmSummary oracle, String model) {
        List<Pair> pairs = new ArrayList<>();
        for (int block = 0; block < Math.min(arm.runs().size(), oracle.runs().size()); block++) {
            pair(arm.runs().get(block), oracle.runs().get(block), model).ifPresent(pairs::add);
        }
        Optional<Spread> scores = Spread.of(pairs.stream().map(Pair::score).toList());
        return scores.map(score -> new Gap(
                score,
                Spread.of(pairs.stream().map(Pair::costRatio).toList()).orElseThrow(),
                Spread.of(pairs.stream().map(Pair::percent).toList()).orElseThrow()));
    }

    private static Optional<Pair> pair(RunSummary arm, RunSummary oracle, String model) {
        if (arm.status() != RunStatus.COMPLETE || oracle.status() != RunStatus.COMPLETE) return Optional.empty();
        OptionalDouble unit = Metric.COST.value(oracle, model);
        OptionalDouble cost = Metric.COST.value(arm, model);
        OptionalDouble best = Metric.ATTAINMENT.value(oracle, model);
        OptionalDouble share = Metric.ATTAINMENT.value(arm, model);
        if (unit.isEmpty() || cost.isEmpty() || best.isEmpty() || share.isEmpty() || unit.getAsDouble() <= 0) {
            return Optional.empty();
        }
        double score = score(cost.getAsDouble(), share.getAsDouble(), unit.getAsDouble());
        double least = score(unit.getAsDouble(), best.getAsDouble(), unit.getAsDouble());
        return Optional.of(new Pair(score, cost.getAsDouble() / unit.getAsDouble(), 100 * (score / least - 1)));
    }

    private static double score(double usd, double share, double unitUsd) {
        return Score.MIDDLE.of(usd, 100 * share, unitUsd);
    }
}
