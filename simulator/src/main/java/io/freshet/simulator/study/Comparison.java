package io.freshet.simulator.study;

import io.freshet.scaling.policy.ArmCatalog;
import io.freshet.simulator.analysis.Experiment;
import io.freshet.simulator.analysis.Holm;
import io.freshet.simulator.analysis.Interval;
import io.freshet.simulator.analysis.PairedBootstrap;
import io.freshet.simulator.analysis.Score;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * Every arm on every trace.
 *
 * @param schema of the file
 * @param world where
 * @param subject which service, in words
 * @param missPrice price of a point of misses, in costs of the oracle
 * @param arms with the parameters they were judged with
 * @param cells one for each arm, trace and block
 */
public record Comparison(
        String schema, String world, String subject, double missPrice, List<ArmCatalog.Arm> arms, List<Cell> cells) {

    public static final String SCHEMA = "freshet/study/1";

    /** Held from beginning to end, chosen in hindsight for each trace and seed. */
    public static final String BEST_CONSTANT = Experiment.BEST_CONSTANT;

    /** What could have been done at best, had the traffic been known. */
    public static final String ORACLE = Experiment.ORACLE;

    /** Tuned arms carry this at the end of their policy's name. */
    public static final String TUNED = "*";

    private static final double SIGNIFICANT_BELOW = 0.05;
    /** Costs and shares that differ by less are equal. */
    private static final double EQUAL_COST = 0.005;

    private static final double EQUAL_POINTS = 0.05;

    /**
     * An arm over all traces.
     *
     * @param score mean over traces and blocks
     * @param costRatio mean cost over the oracle's
     * @param attainmentPercent mean share of requests in time
     * @param tracesMet traces on which the median share is 99 % or more
     */
    public record Standing(
            String arm, double score, double costRatio, double attainmentPercent, double usdPer1000, int tracesMet) {}

    /**
     * One arm against another, over blocks.
     *
     * @param ratio median over the blocks of the first one's mean score over the second's
     * @param low lower end of its 95 % interval
     * @param high upper end
     * @param pHolm corrected over all comparisons shown
     * @param beatenOn traces on which the second has both less cost and no smaller share in time
     */
    public record Duel(
            String arm, String other, double ratio, double low, double high, double pHolm, List<String> beatenOn) {

        /** Whether the interval leaves 1, after the correction. */
        public boolean significant() {
            return (low > 1 || high < 1) && pHolm < SIGNIFICANT_BELOW;
        }
    }

    public List<String> traces() {
        return cells.stream().map(Cell::trace).distinct().toList();
    }

    public List<String> names() {
        return cells.stream().map(Cell::arm).distinct().toList();
    }

    /** Median over the blocks. */
    public double median(String trace, String arm, ToDoubleFunction<Cell> figure) {
        double[] sorted = values(trace, arm, figure);
        return sorted.length % 2 == 1
                ? sorted[sorted.length / 2]
                : (sorted[sorted.length / 2 - 1] + sorted[sorted.length / 2]) / 2;
    }

    /** Ascending. */
    public double[] values(String trace, String arm, ToDoubleFunction<Cell> figure) {
        return cells.stream()
                .filter(cell -> cell.trace().equals(trace) && cell.arm().equals(arm))
                .mapToDouble(figure)
                .sorted()
                .toArray();
    }

    /** Every arm, the best score first. */
    public List<Standing> standings() {
        return names().stream()
                .map(this::standing)
                .sorted(Comparator.comparingDouble(Standing::score))
                .toList();
    }

    private Standing standing(String arm) {
        List<Cell> own = cells.stream().filter(cell -> cell.arm().equals(arm)).toList();
        int met = (int) traces().stream()
                .filter(trace -> median(trace, arm, cell -> cell.outcome().attainmentPercent()) >= Score.WANTED_PERCENT)
                .count();
        return new Standing(
                arm,
                mean(own, Cell::score),
                mean(own, Cell::costRatio),
                mean(own, cell -> cell.outcome().attainmentPercent()),
                mean(own, cell -> cell.outcome().usdPer1000WithinSlo()),
                met);
    }

    private static double mean(List<Cell> cells, ToDoubleFunction<Cell> figure) {
        return cells.stream().mapToDouble(figure).average().orElse(Double.NaN);
    }

    /** One arm against each of the others. */
    public List<Duel> duels(String arm, List<String> others) {
        List<PairedBootstrap.Result> results = new ArrayList<>();
        for (String other : others) results.add(PairedBootstrap.of(ratios(arm, other), 7));
        double[] corrected = Holm.adjust(
                results.stream().mapToDouble(PairedBootstrap.Result::p).toArray());
        List<Duel> duels = new ArrayList<>();
        for (int i = 0; i < corrected.length; i++) {
            PairedBootstrap.Result result = results.get(i);
            duels.add(new Duel(
                    arm,
                    others.get(i),
                    result.median(),
                    result.low(),
                    result.high(),
                    corrected[i],
                    beatenOn(arm, others.get(i))));
        }
        return duels;
    }

    /** A figure of an arm over the blocks: in each the mean of all traces. */
    public Interval overBlocks(String arm, ToDoubleFunction<Cell> figure) {
        return Interval.of(means(arm, figure).values().stream()
                .mapToDouble(Double::doubleValue)
                .toArray());
    }

    /** Of the mean scores of each block. */
    private double[] ratios(String arm, String other) {
        Map<Long, Double> second = means(other, Cell::score);
        return means(arm, Cell::score).entrySet().stream()
                .mapToDouble(block -> block.getValue() / second.getOrDefault(block.getKey(), Double.NaN))
                .toArray();
    }

    /** By block, over the traces. */
    private Map<Long, Double> means(String arm, ToDoubleFunction<Cell> figure) {
        return cells.stream()
                .filter(cell -> cell.arm().equals(arm))
                .collect(Collectors.groupingBy(Cell::seed, TreeMap::new, Collectors.averagingDouble(figure)));
    }

    /** Traces on which the other costs less and is in time as often or more: by the medians of the paired differences. */
    private List<String> beatenOn(String arm, String other) {
        return traces().stream().filter(trace -> beats(other, arm, trace)).toList();
    }

    private boolean beats(String one, String other, String trace) {
        List<Pair> pairs = pairs(one, other, trace);
        double[] costs = pairs.stream().mapToDouble(Pair::cost).sorted().toArray();
        double[] points = pairs.stream().mapToDouble(Pair::points).sorted().toArray();
        double cost = costs[costs.length / 2];
        double point = points[points.length / 2];
        boolean noWorse = cost < 1 + EQUAL_COST && point > -EQUAL_POINTS;
        return noWorse && (cost < 1 - EQUAL_COST || point > EQUAL_POINTS);
    }

    /** How two arms differ in one block: cost of the first over the second's, and points more in time. */
    private record Pair(double cost, double points) {}

    private List<Pair> pairs(String one, String other, String trace) {
        Map<Long, Cell> others = cells.stream()
                .filter(cell -> cell.arm().equals(other) && cell.trace().equals(trace))
                .collect(Collectors.toMap(Cell::seed, cell -> cell));
        List<Pair> pairs = new ArrayList<>();
        for (Cell cell : cells) {
            if (!cell.arm().equals(one) || !cell.trace().equals(trace)) continue;
            Cell against = others.get(cell.seed());
            if (against == null) continue;
            pairs.add(new Pair(
                    cell.costRatio() / against.costRatio(),
                    cell.outcome().attainmentPercent() - against.outcome().attainmentPercent()));
        }
        return pairs;
    }
}
