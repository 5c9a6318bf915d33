package io.freshet.simulator.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Compares every pair of arms by every metric, paired over blocks and corrected for the number of comparisons. The oracle is
 * left out: that it is better is how it was found, and each comparison more makes all others less sure.
 */
final class Verdicts {

    /** Six runs' least and greatest cover the median with 96.9 %. */
    static final int BLOCKS_MIN = 6;

    private static final double SIGNIFICANT_BELOW = 0.05;

    /** A comparison that has its figures and waits for the correction. */
    private record Tested(String metric, String a, String b, PairedBootstrap.Result result) {}

    private final List<ArmSummary> arms;
    private final List<String> models;
    private final int blocks;
    private final long seed;

    private final List<Verdict> notJudged = new ArrayList<>();
    private final List<Tested> tested = new ArrayList<>();

    private Verdicts(List<ArmSummary> arms, List<String> models, int blocks, long seed) {
        this.arms = arms.stream()
                .filter(arm -> !arm.name().equals(Experiment.ORACLE))
                .toList();
        this.models = models;
        this.blocks = blocks;
        this.seed = seed;
    }

    /**
     * @param models the models that the arms are compared for
     * @param blocks how many were asked for
     */
    static List<Verdict> of(List<ArmSummary> arms, List<String> models, int blocks, long seed) {
        Verdicts verdicts = new Verdicts(arms, models, blocks, seed);
        verdicts.compareAll();
        List<Verdict> all = new ArrayList<>(verdicts.corrected());
        all.addAll(verdicts.notJudged);
        return List.copyOf(all);
    }

    private void compareAll() {
        for (int a = 0; a < arms.size(); a++) {
            for (int b = a + 1; b < arms.size(); b++) {
                for (Metric metric : Metric.values()) {
                    for (String model : models) {
                        compare(metric, model, arms.get(a), arms.get(b));
                    }
                }
            }
        }
    }

    private void compare(Metric metric, String model, ArmSummary a, ArmSummary b) {
        String name = metric.of(model);
        List<Double> ratios = new ArrayList<>();
        int tooFew = 0;
        for (int block = 0; block < Math.min(a.runs().size(), b.runs().size()); block++) {
            Optional<Double> ratio =
                    ratio(metric, model, a.runs().get(block), b.runs().get(block));
            ratio.ifPresent(ratios::add);
            if (metric == Metric.P99 && ratio.isPresent() && unsupported(model, a, b, block)) tooFew++;
        }
        if (ratios.size() < BLOCKS_MIN) {
            notJudged.add(Verdict.notJudged(name, a.name(), b.name(), why(ratios.size())));
        } else if (tooFew > 0) {
            String why = "a p99 needs " + LatencySummary.samplesNeeded(0.99) + " answers";
            notJudged.add(Verdict.notJudged(name, a.name(), b.name(), why));
        } else {
            double[] values = ratios.stream().mapToDouble(Double::doubleValue).toArray();
            tested.add(new Tested(name, a.name(), b.name(), PairedBootstrap.of(values, seed)));
        }
    }

    private String why(int pairs) {
        return pairs == Math.min(pairs, blocks) && pairs < blocks
                ? "%d whole pairs of %d blocks, %d needed".formatted(pairs, blocks, BLOCKS_MIN)
                : "%d of %d blocks".formatted(pairs, BLOCKS_MIN);
    }

    private static Optional<Double> ratio(Metric metric, String model, RunSummary a, RunSummary b) {
        if (a.status() != RunStatus.COMPLETE || b.status() != RunStatus.COMPLETE) return Optional.empty();
        OptionalDouble first = metric.value(a, model);
        OptionalDouble second = metric.value(b, model);
        if (first.isEmpty() || second.isEmpty() || first.getAsDouble() <= 0) return Optional.empty();
        return Optional.of(second.getAsDouble() / first.getAsDouble());
    }

    private static boolean unsupported(String model, ArmSummary a, ArmSummary b, int block) {
        return unsupported(a.runs().get(block), model) || unsupported(b.runs().get(block), model);
    }

    private static boolean unsupported(RunSummary run, String model) {
        LatencySummary latency = run.latencyMs().get(model);
        return latency == null || latency.tooFew().contains("p99");
    }

    private List<Verdict> corrected() {
        double[] adjusted = Holm.adjust(
                tested.stream().mapToDouble(test -> test.result().p()).toArray());
        List<Verdict> verdicts = new ArrayList<>();
        for (int i = 0; i < adjusted.length; i++) verdicts.add(verdict(tested.get(i), adjusted[i]));
        return verdicts;
    }

    private static Verdict verdict(Tested test, double pHolm) {
        PairedBootstrap.Result result = test.result();
        boolean leavesOne = result.low() > 1 || result.high() < 1;
        String verdict = !leavesOne || pHolm >= SIGNIFICANT_BELOW
                ? Verdict.NO_DIFFERENCE
                : result.median() > 1 ? "b higher" : "b lower";
        return new Verdict(
                test.metric(),
                test.a(),
                test.b(),
                OptionalDouble.of(result.median()),
                List.of(result.low(), result.high()),
                OptionalDouble.of(pHolm),
                verdict);
    }
}
