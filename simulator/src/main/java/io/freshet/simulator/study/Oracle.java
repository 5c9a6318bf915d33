package io.freshet.simulator.study;

import io.freshet.scaling.Bounds;
import io.freshet.scaling.Capacity;
import io.freshet.scaling.TaskSize;
import io.freshet.scaling.cost.FargatePrice;
import io.freshet.scaling.sizing.CapacityModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The best that could have been done with a trace, had it been known: of one capacity held from beginning to end, and of
 * changing capacities. Both are played in the twin, under the same delays as everybody, and both are the best that was found:
 * of the tried ones, that with the least cost plus price of misses.
 *
 * @param constant the best capacity that never changes
 * @param constantOutcome what it made of the trace
 * @param best what the best plan made of it, constant ones included
 * @param plan what that plan was, in words
 */
public record Oracle(Capacity constant, Outcome constantOutcome, Outcome best, String plan) {

    /** Demand is the mean of so many seconds: short ones follow every wave, long ones let the queue even it out. */
    private static final int[] SMOOTHINGS_S = {5, 20, 60};

    private static final double[] HEADROOMS = {0.7, 0.85, 1.15, 1.3};
    /** Sizes whose plan costs more than this times the cheapest one's are not played. */
    private static final double WORTH_PLAYING = 1.06;
    /** Constants are tried from what carries this share of the mean to what carries the peak. */
    private static final double LEAST_SHARE = 0.9;

    private record Played(Outcome outcome, String words, double score) {}

    private record Held(Capacity capacity, Outcome outcome, double score) {}

    /** Finds both. */
    public static Oracle of(Trial trial, Score score) {
        Clairvoyant clairvoyant = new Clairvoyant(trial);
        List<Schedule> plans = trial.subject().bounds().sizes().stream()
                .filter(size -> trial.subject().capacityModel().waitMs(new Capacity(1, size)) > 0)
                .map(size -> clairvoyant.plan(size, SMOOTHINGS_S[0], 1))
                .sorted(Comparator.comparingDouble(Clairvoyant::usd))
                .toList();
        if (plans.isEmpty()) {
            throw new IllegalArgumentException("slo: %s is shorter than one request takes on any size"
                    .formatted(trial.subject().slo()));
        }
        double unit = Clairvoyant.usd(plans.getFirst());
        List<Played> played = new ArrayList<>();
        for (Schedule plan : plans) {
            if (Clairvoyant.usd(plan) > WORTH_PLAYING * unit) break;
            played.addAll(play(clairvoyant, plan.size(), score, unit));
        }
        Held constant = constant(trial, score, unit);
        played.add(new Played(constant.outcome(), constant.capacity() + " throughout", constant.score()));
        Played best =
                played.stream().min(Comparator.comparingDouble(Played::score)).orElseThrow();
        return new Oracle(constant.capacity(), constant.outcome(), best.outcome(), best.words());
    }

    /** The best smoothing for all of the demand, and around it less and more. */
    private static List<Played> play(Clairvoyant clairvoyant, TaskSize size, Score score, double unit) {
        List<Played> played = new ArrayList<>();
        int best = SMOOTHINGS_S[0];
        double least = Double.POSITIVE_INFINITY;
        for (int smoothingS : SMOOTHINGS_S) {
            Played whole = play(clairvoyant, size, smoothingS, 1, score, unit);
            played.add(whole);
            if (whole.score() < least) best = smoothingS;
            least = Math.min(least, whole.score());
        }
        for (double headroom : HEADROOMS) played.add(play(clairvoyant, size, best, headroom, score, unit));
        return played;
    }

    private static Played play(
            Clairvoyant clairvoyant, TaskSize size, int smoothingS, double headroom, Score score, double unit) {
        Outcome outcome = clairvoyant.play(clairvoyant.plan(size, smoothingS, headroom));
        String words = "tasks of %s for %.0f %% of the mean of %d s".formatted(size, 100 * headroom, smoothingS);
        return new Played(outcome, words, score.of(outcome, unit));
    }

    /** For each size every eighth count or so is tried, as long as its price alone is below the best score so far. */
    private static Held constant(Trial trial, Score score, double unit) {
        CapacityModel model = trial.subject().capacityModel();
        Optional<Held> best = Optional.empty();
        for (TaskSize size : trial.subject().bounds().sizes()) {
            if (model.waitMs(new Capacity(1, size)) <= 0) continue;
            Optional<Held> ofSize = constant(trial, size, score, unit, best);
            if (ofSize.isPresent()) best = ofSize;
        }
        return best.orElseThrow();
    }

    private static Optional<Held> constant(
            Trial trial, TaskSize size, Score score, double unit, Optional<Held> before) {
        CapacityModel model = trial.subject().capacityModel();
        Bounds bounds = trial.subject().bounds();
        int max = bounds.maxCount(size);
        int from = model.leastCount(size, LEAST_SHARE * trial.curve().mean(), bounds.minCount(), max);
        int to = model.leastCount(size, trial.curve().peak(), from, max);
        Optional<Held> best = before;
        for (int count = from; count <= to; count = next(count)) {
            Capacity capacity = new Capacity(count, size);
            if (best.isPresent() && usd(trial, capacity) / unit >= best.get().score()) break;
            Outcome outcome = trial.constant(capacity);
            double reached = score.of(outcome, unit);
            if (best.isEmpty() || reached < best.get().score()) {
                best = Optional.of(new Held(capacity, outcome, reached));
            }
        }
        return best;
    }

    private static double usd(Trial trial, Capacity capacity) {
        double hours = trial.curve().length().toMillis() / 3.6e6;
        return capacity.count() * FargatePrice.US_EAST_1_X86.usdPerHour(capacity.size()) * hours;
    }

    private static int next(int count) {
        return count + Math.max(1, count / 8);
    }
}
