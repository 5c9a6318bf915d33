package io.freshet.simulator.recommend;

import io.freshet.scaling.Capacity;
import io.freshet.scaling.TaskSize;
import io.freshet.scaling.cost.FargatePrice;
import io.freshet.scaling.sizing.CheapestCapacity;
import io.freshet.scaling.sizing.CountRange;
import io.freshet.simulator.analysis.Holm;
import io.freshet.simulator.analysis.PairedBootstrap;
import io.freshet.simulator.hindsight.Held;
import io.freshet.simulator.hindsight.LeastConstant;
import io.freshet.simulator.recommend.Recommendation.Answer;
import io.freshet.simulator.recommend.Recommendation.Pick;
import io.freshet.simulator.study.Oracle;
import io.freshet.simulator.study.Outcome;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Makes answers of what was played. */
final class Verdict {

    private static final double SIGNIFICANT_BELOW = 0.05;
    private static final long BOOTSTRAP_SEED = 7;
    /** A lull is what the load stays below for a tenth of the time; a peak what it is above for a tenth. */
    private static final double LULL = 0.1;

    private static final double PEAK = 0.9;

    private final Question question;
    private final List<LeastConstant<Outcome>> constants;
    private final Recommender.Judged judged;
    private final List<Contender> screened;
    private final Oracle oracle;
    private final List<String> notes;
    private final List<Duel> duels;

    /** A finalist against the best constant: the median ratio of their costs over the seeds. */
    record Duel(Contender contender, double ratio, double low, double high, double pHolm) {

        boolean isCheaper() {
            return high < 1 && pHolm < SIGNIFICANT_BELOW && contender.outcomes().size() >= Figures.SEEDS_MIN;
        }
    }

    Verdict(
            Question question,
            List<LeastConstant<Outcome>> constants,
            Recommender.Judged judged,
            List<Contender> screened,
            Oracle oracle,
            List<String> notes) {
        this.question = question;
        this.constants = constants;
        this.judged = judged;
        this.screened = screened;
        this.oracle = oracle;
        this.notes = notes;
        this.duels = duels();
    }

    private List<Duel> duels() {
        List<PairedBootstrap.Result> results = judged.finalists().stream()
                .map(contender ->
                        PairedBootstrap.of(ratios(contender.outcomes(), judged.constantOutcomes()), BOOTSTRAP_SEED))
                .toList();
        double[] corrected = Holm.adjust(
                results.stream().mapToDouble(PairedBootstrap.Result::p).toArray());
        return IntStream.range(0, corrected.length)
                .mapToObj(i -> new Duel(
                        judged.finalists().get(i),
                        results.get(i).median(),
                        results.get(i).low(),
                        results.get(i).high(),
                        corrected[i]))
                .toList();
    }

    private static double[] ratios(List<Outcome> ones, List<Outcome> others) {
        return IntStream.range(0, Math.min(ones.size(), others.size()))
                .mapToDouble(i -> ones.get(i).usd() / others.get(i).usd())
                .toArray();
    }

    Recommendation recommendation(int seeds, double seconds) {
        Optional<Duel> count = winner(Contender.Kind.COUNT);
        Optional<Duel> anySize = winner(Contender.Kind.COUNT_AND_SIZE);
        Optional<Duel> size = anySize.filter(duel -> beats(duel, count));
        return new Recommendation(
                Recommendation.SCHEMA,
                question.world().words(),
                question.subject().words(),
                question.trace(),
                question.hours(),
                question.curve().mean(),
                question.curve().peak(),
                question.objective().toString(),
                question.objective().percent(),
                seeds,
                seconds,
                notes,
                List.of(sizeAnswer(), countAnswer(count), resizeAnswer(count, anySize, size)),
                new Standings(question, constants, judged, screened, oracle, duels).all(),
                pick(size.or(() -> count)));
    }

    /** The cheapest finalist that keeps the objective and costs significantly less than the best constant. */
    private Optional<Duel> winner(Contender.Kind kind) {
        return duels.stream()
                .filter(duel -> duel.contender().kind() == kind && duel.isCheaper())
                .filter(duel -> question.objective().isKept(duel.contender().attainmentPercent()))
                .min(Comparator.comparingDouble(Duel::ratio));
    }

    private static boolean beats(Duel duel, Optional<Duel> other) {
        if (other.isEmpty()) return true;
        double[] ratios =
                ratios(duel.contender().outcomes(), other.get().contender().outcomes());
        return PairedBootstrap.of(ratios, BOOTSTRAP_SEED).high() < 1;
    }

    private Answer sizeAnswer() {
        Held<Outcome> best = judged.constant();
        double usd = question.perMonth(best.outcome().usd());
        OptionalDouble reference = reference();
        double saving = Math.max(0, reference.orElse(usd) - usd);
        String words = "%s held constant: %.1f %% in time at $%.2f a month."
                .formatted(
                        best.capacity(),
                        Figures.of(judged.constantOutcomes(), Outcome::attainmentPercent)
                                .median(),
                        usd);
        if (question.present().isPresent()) {
            words += saving > 0
                    ? " Today's %s costs $%.2f.".formatted(question.present().get(), reference.orElse(usd))
                    : " Today's %s is no dearer.".formatted(question.present().get());
        } else if (saving > 0) {
            words += " The dearest of the sizes that keep the objective costs $%.2f.".formatted(reference.orElse(usd));
        } else {
            words += " No other size keeps the objective.";
        }
        double dwell = saving > 0
                ? question.changeSeconds(best.capacity().size()) / (saving / reference.orElse(usd))
                : Recommendation.NEVER;
        return new Answer("Which size, held constant?", saving > 0, words, usd, saving, dwell);
    }

    /** What the service has today, or the dearest size that would do. */
    private OptionalDouble reference() {
        if (question.present().isPresent()) {
            Capacity now = question.present().get();
            return OptionalDouble.of(730 * now.count() * FargatePrice.US_EAST_1_X86.usdPerHour(now.size()));
        }
        return constants.stream()
                .flatMap(each -> each.least().stream())
                .filter(held -> !held.capacity()
                        .size()
                        .equals(judged.constant().capacity().size()))
                .mapToDouble(held -> question.perMonth(held.outcome().usd()))
                .max();
    }

    private Answer countAnswer(Optional<Duel> winner) {
        TaskSize size = judged.constant().capacity().size();
        double spread = 1 - tasks(size, LULL) / tasks(size, PEAK);
        double dwell = dwell(size, spread);
        return answer(
                "Does changing the number of tasks pay?",
                winner,
                Contender.Kind.COUNT,
                dwell,
                spread > 0
                        ? "A lull leaves %.0f %% of the peak's tasks idle.".formatted(100 * spread)
                        : "A lull needs as many tasks as the peak.");
    }

    private Answer resizeAnswer(Optional<Duel> count, Optional<Duel> anySize, Optional<Duel> winner) {
        TaskSize size = judged.constant().capacity().size();
        double saving = Math.max(saving(size, LULL), saving(size, PEAK));
        Answer alone = answer(
                "Does changing the size within the day pay?",
                winner,
                Contender.Kind.COUNT_AND_SIZE,
                dwell(size, saving),
                saving > 0
                        ? "By the profile another size would be at most %.0f %% cheaper at some hour."
                                .formatted(100 * saving)
                        : "By the profile no other size is cheaper at any hour.");
        if (count.isEmpty()) return alone;
        if (winner.isEmpty()) {
            return anySize.map(duel -> noBetter(alone, duel, count.get())).orElse(alone);
        }
        double before = question.perMonth(count.get().contender().usd());
        return new Answer(
                alone.question(),
                alone.pays(),
                alone.words(),
                alone.usdPerMonth(),
                before - alone.usdPerMonth(),
                alone.breakEvenDwellS());
    }

    /** Better than the best constant, but not than changing the count alone. */
    private Answer noBetter(Answer alone, Duel anySize, Duel count) {
        String words =
                "No: the cheapest that does, %s, has %.1f %% in time at $%.2f a month, not significantly less than %s on one size."
                        .formatted(
                                anySize.contender().name(),
                                anySize.contender().attainmentPercent(),
                                question.perMonth(anySize.contender().usd()),
                                count.contender().name());
        double usd = question.perMonth(count.contender().usd());
        return new Answer(alone.question(), false, words, usd, 0, alone.breakEvenDwellS());
    }

    private Answer answer(String asked, Optional<Duel> winner, Contender.Kind kind, double dwell, String why) {
        double constant = question.perMonth(median(judged.constantOutcomes()));
        if (winner.isEmpty()) return new Answer(asked, false, no(kind) + " " + why, constant, 0, dwell);
        Contender contender = winner.get().contender();
        double usd = question.perMonth(contender.usd());
        String words =
                "Yes: %s keeps %.1f %% in time at $%.2f a month, %.0f %% less than the best constant (95 %% interval %.0f to %.0f %%). %s"
                        .formatted(
                                contender.name(),
                                contender.attainmentPercent(),
                                usd,
                                100 * (1 - winner.get().ratio()),
                                100 * (1 - winner.get().high()),
                                100 * (1 - winner.get().low()),
                                why);
        return new Answer(asked, true, words, usd, constant - usd, dwell);
    }

    /** Why not: the nearest one says it. */
    private String no(Contender.Kind kind) {
        Optional<Duel> nearest = duels.stream()
                .filter(duel -> duel.contender().kind() == kind)
                .min(Comparator.<Duel>comparingDouble(duel -> Math.max(
                                0,
                                question.objective().percent()
                                        - duel.contender().attainmentPercent()))
                        .thenComparingDouble(Duel::ratio));
        if (nearest.isEmpty()) return "No: no policy changed it.";
        Contender contender = nearest.get().contender();
        String figures = "%s, has %.1f %% in time at %.2f of the best constant's cost"
                .formatted(
                        contender.name(),
                        contender.attainmentPercent(),
                        nearest.get().ratio());
        if (!question.objective().isKept(contender.attainmentPercent())) {
            return kind == Contender.Kind.COUNT
                    ? "No: no policy keeps the objective. The nearest, %s.".formatted(figures)
                    : "No: of those that changed the size none keeps the objective. The nearest, %s."
                            .formatted(figures);
        }
        if (nearest.get().ratio() >= 1) {
            return "No: the cheapest that keeps the objective, %s.".formatted(figures);
        }
        if (contender.outcomes().size() < Figures.SEEDS_MIN) {
            return "Not judged, %d of %d seeds: the cheapest, %s."
                    .formatted(contender.outcomes().size(), Figures.SEEDS_MIN, figures);
        }
        return "No: no policy is significantly better than the best constant. The cheapest, %s (95 %% interval %.2f to %.2f)."
                .formatted(figures, nearest.get().low(), nearest.get().high());
    }

    private double dwell(TaskSize size, double saving) {
        return saving > 0 ? question.changeSeconds(size) / saving : Recommendation.NEVER;
    }

    /** Tasks of that size that the profile asks for at a quantile of the load. */
    private double tasks(TaskSize size, double quantile) {
        CheapestCapacity search = search();
        List<CountRange> counts =
                CountRange.within(question.subject().bounds(), size).stream().toList();
        return search.carrying(rate(quantile), counts)
                .or(() -> search.strongest(counts))
                .orElseThrow()
                .count();
    }

    /** Share that the cheapest of all sizes saves against that one at a quantile of the load. */
    private double saving(TaskSize size, double quantile) {
        CheapestCapacity search = search();
        double own = tasks(size, quantile) * FargatePrice.US_EAST_1_X86.usdPerHour(size);
        return search.carrying(
                        rate(quantile), CountRange.within(question.subject().bounds()))
                .map(capacity -> 1 - search.usdPerHour(capacity) / own)
                .orElse(0.0);
    }

    private CheapestCapacity search() {
        return new CheapestCapacity(question.subject().capacityModel(), FargatePrice.US_EAST_1_X86);
    }

    private double rate(double quantile) {
        double[] sorted = question.curve().perSecond();
        Arrays.sort(sorted);
        return sorted[(int) Math.min(sorted.length - 1L, Math.round(quantile * (sorted.length - 1)))];
    }

    private static double median(List<Outcome> outcomes) {
        return Figures.of(outcomes, Outcome::usd).median();
    }

    private Pick pick(Optional<Duel> winner) {
        CdkContext context = new CdkContext(
                question.subject().name(),
                question.subject().slo(),
                question.subject().deadline());
        Held<Outcome> constant = judged.constant();
        if (winner.isEmpty()) {
            return new Pick(
                    constant.capacity().toString(),
                    "Hold %s: %s.".formatted(constant.capacity(), whyHold()),
                    context.constant(constant.capacity()));
        }
        Contender contender = winner.get().contender();
        String words = "Scale with %s%s: $%.2f a month instead of $%.2f for %s held constant."
                .formatted(
                        contender.arm().name(),
                        contender.kind() == Contender.Kind.COUNT
                                ? " on tasks of " + constant.capacity().size()
                                : ", which may choose the size too",
                        question.perMonth(contender.usd()),
                        question.perMonth(median(judged.constantOutcomes())),
                        constant.capacity());
        return new Pick(
                contender.name(),
                words,
                context.policy(
                        contender.arm(),
                        question.bounds(contender.kind(), judged.constant().capacity())));
    }

    private String whyHold() {
        return duels.stream().anyMatch(this::isOpen)
                ? "whether a policy is better could not be judged in the time given"
                : "no policy is significantly better on this traffic";
    }

    /** Cheaper and within the objective as far as it was played, which was too little for a verdict. */
    private boolean isOpen(Duel duel) {
        return duel.contender().outcomes().size() < Figures.SEEDS_MIN
                && duel.ratio() < 1
                && question.objective().isKept(duel.contender().attainmentPercent());
    }
}
