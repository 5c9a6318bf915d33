package io.freshet.simulator.recommend;

import io.freshet.simulator.analysis.Interval;
import io.freshet.simulator.hindsight.Held;
import io.freshet.simulator.hindsight.LeastConstant;
import io.freshet.simulator.recommend.Recommendation.Standing;
import io.freshet.simulator.study.Oracle;
import io.freshet.simulator.study.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Everything that was played, with its figures. */
record Standings(
        Question question,
        List<LeastConstant<Outcome>> constants,
        Recommender.Judged judged,
        List<Contender> screened,
        Oracle oracle,
        List<Verdict.Duel> duels) {

    static final String BEST_CONSTANT = "the best constant";

    /** The cheapest first. */
    List<Standing> all() {
        List<Standing> all = new ArrayList<>();
        for (LeastConstant<Outcome> each : constants) {
            for (Held<Outcome> held : each.tried()) {
                if (held.capacity().equals(judged.constant().capacity())) continue;
                all.add(standing(held.capacity().toString(), Standing.CONSTANT, List.of(held.outcome()), "a constant"));
            }
        }
        all.add(standing(
                judged.constant().capacity().toString(), Standing.CONSTANT, judged.constantOutcomes(), BEST_CONSTANT));
        for (Contender contender : screened) {
            Contender known = judged.finalists().stream()
                    .filter(finalist -> finalist.name().equals(contender.name()))
                    .findFirst()
                    .orElse(contender);
            all.add(standing(known.name(), known.kind().words(), known.outcomes(), words(known)));
        }
        all.add(standing("oracle", Standing.ORACLE, List.of(oracle.best()), oracle.plan()));
        return all.stream()
                .map(standing -> standing.onFront(isOnFront(standing, all)))
                .sorted(Comparator.comparingDouble(Standing::usdPerMonth))
                .toList();
    }

    private String words(Contender contender) {
        return duels.stream()
                .filter(duel -> duel.contender().name().equals(contender.name()))
                .findFirst()
                .map(this::words)
                .orElse("tried once");
    }

    private String words(Verdict.Duel duel) {
        if (duel.contender().outcomes().size() == 1) return "tried once";
        if (!question.objective().isKept(duel.contender().attainmentPercent())) return "misses the objective";
        if (duel.contender().outcomes().size() < Figures.SEEDS_MIN) return "not judged";
        boolean dearer = duel.low() > 1;
        if (!dearer && !duel.isCheaper()) return "no significant difference";
        return String.format(
                Locale.ROOT, "%.0f %% %s", 100 * Math.abs(1 - duel.ratio()), dearer ? "dearer" : "cheaper");
    }

    private Standing standing(String name, String kind, List<Outcome> outcomes, String verdict) {
        Interval usd = Figures.of(outcomes, Outcome::usd);
        Interval attainment = Figures.of(outcomes, Outcome::attainmentPercent);
        return new Standing(
                name,
                kind,
                outcomes.size(),
                question.perMonth(usd.median()),
                question.perMonth(usd.low()),
                question.perMonth(usd.high()),
                attainment.median(),
                attainment.low(),
                attainment.high(),
                Figures.of(outcomes, Outcome::p99Ms).median(),
                question.objective().isKept(attainment.median()),
                false,
                verdict);
    }

    /** The oracle knows the future: nobody is measured by it here. */
    private static boolean isOnFront(Standing standing, List<Standing> all) {
        if (standing.kind().equals(Standing.ORACLE)) return false;
        return all.stream()
                .filter(other -> !other.kind().equals(Standing.ORACLE))
                .noneMatch(other -> other.usdPerMonth() <= standing.usdPerMonth()
                        && other.attainmentPercent() >= standing.attainmentPercent()
                        && (other.usdPerMonth() < standing.usdPerMonth()
                                || other.attainmentPercent() > standing.attainmentPercent()));
    }
}
