package io.freshet.simulator.recommend;

import io.freshet.scaling.policy.ArmCatalog;
import io.freshet.simulator.analysis.Score;
import io.freshet.simulator.hindsight.Held;
import io.freshet.simulator.hindsight.LeastConstant;
import io.freshet.simulator.study.Oracle;
import io.freshet.simulator.study.Outcome;
import io.freshet.simulator.study.Workers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Answers in three steps: the best constant of each size, then every policy once, then the few that may win on more seeds,
 * as many as the time allows.
 */
public final class Recommender {

    private static final long FIRST_SEED = 1;
    private static final int SEEDS_MAX = 9;
    /** Of each kind of policy, so many are judged on more than one seed. */
    private static final int FINALISTS = 3;
    /** A policy that keeps the objective by less than this may keep it on other seeds, or not: it is looked at again. */
    private static final double NEAR_POINTS = 0.3;
    /** The same as another arm, under a second name; and a constant is no policy. */
    private static final Set<String> LEFT_OUT = Set.of("fixed", "target-tracking", "threshold-vertical");

    private final Question question;
    private final Consumer<String> say;
    private final long started = System.nanoTime();
    private final List<String> notes = new ArrayList<>();

    public Recommender(Question question, Consumer<String> say) {
        this.question = question;
        this.say = say;
    }

    /**
     * Runs all of it.
     *
     * @throws IllegalArgumentException when no capacity within the bounds keeps the objective; it says how near the best came
     */
    public Recommendation run() {
        try (Workers workers = new Workers(question.threads(), say)) {
            List<LeastConstant<Outcome>> constants = workers.all(
                    "constants, a size each",
                    question.subject().bounds().sizes(),
                    size -> LeastConstant.of(
                            question.trial(size, FIRST_SEED),
                            size,
                            question.objective().percent()));
            Held<Outcome> best = cheapest(constants);
            say.accept("best constant: %s".formatted(best.capacity()));

            Future<Oracle> oracle = workers.begin(() -> Oracle.of(question.trial(FIRST_SEED), score()));
            long screening = System.nanoTime();
            List<Contender> entered = entered();
            List<Contender> screened = workers.all(
                    "every policy once",
                    entered,
                    contender -> contender.with(List.of(play(contender, best, FIRST_SEED))));
            double runSeconds = (System.nanoTime() - screening) / 1e9 * question.threads() / entered.size();

            Plan plan = plan(runSeconds, screened, best);
            Judged judged = judge(workers, best, plan);
            say.accept("waiting for the best that could have been done");
            return new Verdict(question, constants, judged, screened, Workers.answer(oracle), notes)
                    .recommendation(plan.seeds(), (System.nanoTime() - started) / 1e9);
        }
    }

    private Score score() {
        return new Score(Score.MIDDLE.missPrice(), question.objective().percent());
    }

    private Held<Outcome> cheapest(List<LeastConstant<Outcome>> constants) {
        return constants.stream()
                .flatMap(each -> each.least().stream())
                .min(Comparator.comparingDouble(held -> held.outcome().usd()))
                .orElseThrow(() -> new IllegalArgumentException(hopeless(constants)));
    }

    private String hopeless(List<LeastConstant<Outcome>> constants) {
        Optional<Held<Outcome>> nearest = constants.stream()
                .flatMap(each -> each.tried().stream())
                .max(Comparator.comparingDouble(held -> held.outcome().attainmentPercent()));
        return "slo: %s cannot be kept by at most %d tasks of %s; %s"
                .formatted(
                        question.objective(),
                        question.subject().bounds().maxCount(),
                        question.subject().bounds().sizes(),
                        nearest.map(held -> "the best, %s, has %.1f %% in time"
                                        .formatted(
                                                held.capacity(), held.outcome().attainmentPercent()))
                                .orElse("one request alone takes longer on each of these sizes"));
    }

    private static List<Contender> entered() {
        return Stream.of(Contender.Kind.values())
                .flatMap(kind -> ArmCatalog.all().stream()
                        .filter(arm -> !LEFT_OUT.contains(arm.name()) && kind.suits(arm.policy()))
                        .map(arm -> new Contender(arm, kind, List.of())))
                .toList();
    }

    private Outcome play(Contender contender, Held<Outcome> best, long seed) {
        return question.trial(question.bounds(contender.kind(), best.capacity()), seed)
                .run(contender.arm());
    }

    /**
     * Who plays on more seeds, and on how many.
     *
     * @param finalists those that may turn out cheaper than the best constant
     * @param nearest where there is none of a kind, the one that came nearest: it is shown, and plays no more
     */
    private record Plan(List<Contender> finalists, List<Contender> nearest, int seeds) {}

    /** Seeds go before finalists, down to the least that a verdict needs; then finalists; then verdicts. */
    private Plan plan(double runSeconds, List<Contender> screened, Held<Outcome> best) {
        double left = question.budget().toMillis() / 1e3 - (System.nanoTime() - started) / 1e9;
        double runs = left * question.threads() / runSeconds;
        Plan plan = plan(FINALISTS, runs, screened, best);
        for (int each = FINALISTS - 1; each >= 1 && plan.seeds() < Figures.SEEDS_MIN; each--) {
            plan = plan(each, runs, screened, best);
        }
        if (plan.seeds() < SEEDS_MAX) {
            notes.add("Thinned out to be done in time: %d of %d seeds%s."
                    .formatted(
                            plan.seeds(),
                            SEEDS_MAX,
                            plan.seeds() < Figures.SEEDS_MIN
                                    ? "; a verdict needs %d, so none is given".formatted(Figures.SEEDS_MIN)
                                    : ""));
        }
        return plan;
    }

    private Plan plan(int most, double runs, List<Contender> screened, Held<Outcome> best) {
        List<Contender> finalists = new ArrayList<>();
        List<Contender> nearest = new ArrayList<>();
        for (Contender.Kind kind : Contender.Kind.values()) {
            List<Contender> own = screened.stream()
                    .filter(contender -> contender.kind() == kind)
                    .filter(contender -> kind == Contender.Kind.COUNT || contender.resizes())
                    .toList();
            List<Contender> hopeful = own.stream()
                    .filter(contender -> mayWin(contender, best))
                    .sorted(Comparator.comparingDouble(Contender::usd))
                    .limit(most)
                    .toList();
            finalists.addAll(hopeful);
            if (hopeful.isEmpty()) own.stream().min(this::nearest).ifPresent(nearest::add);
        }
        int seeds =
                finalists.isEmpty() ? SEEDS_MAX : Math.clamp((long) (runs / (finalists.size() + 1)) + 1, 1, SEEDS_MAX);
        return new Plan(finalists, nearest, seeds);
    }

    private boolean mayWin(Contender contender, Held<Outcome> best) {
        return contender.usd() < best.outcome().usd()
                && question.objective().isKept(contender.attainmentPercent() + NEAR_POINTS);
    }

    /** Those that keep the objective come first, by cost; then the others, by their share in time. */
    private int nearest(Contender one, Contender other) {
        return Comparator.<Contender>comparingDouble(
                        each -> Math.max(0, question.objective().percent() - each.attainmentPercent()))
                .thenComparingDouble(Contender::usd)
                .compare(one, other);
    }

    /** The best constant and the finalists, on every seed. */
    record Judged(Held<Outcome> constant, List<Outcome> constantOutcomes, List<Contender> finalists) {}

    private Judged judge(Workers workers, Held<Outcome> best, Plan plan) {
        List<Contender> finalists = plan.finalists();
        List<Long> more = LongStream.range(FIRST_SEED + 1, FIRST_SEED + plan.seeds())
                .boxed()
                .toList();
        Held<Outcome> constant = best;
        List<Outcome> constantOutcomes = held(workers, best, more);
        while (!question.objective()
                        .isKept(Figures.of(constantOutcomes, Outcome::attainmentPercent)
                                .median())
                && constant.capacity().count() < question.subject().bounds().maxCount()) {
            // it was the least on the first seed; on most it must do
            constant =
                    new Held<>(constant.capacity().withCount(constant.capacity().count() + 1), best.outcome());
            constantOutcomes = held(
                    workers,
                    constant,
                    Stream.concat(Stream.of(FIRST_SEED), more.stream()).toList());
            constant = new Held<>(constant.capacity(), constantOutcomes.getFirst());
        }
        record Game(Contender contender, long seed) {}
        List<Game> games = finalists.stream()
                .flatMap(contender -> more.stream().map(seed -> new Game(contender, seed)))
                .toList();
        List<Outcome> outcomes =
                workers.all("the best on more seeds", games, game -> play(game.contender(), best, game.seed()));
        List<Contender> judged = new ArrayList<>();
        for (int i = 0; i < finalists.size(); i++) {
            judged.add(finalists.get(i).with(outcomes.subList(i * more.size(), (i + 1) * more.size())));
        }
        judged.addAll(plan.nearest());
        return new Judged(constant, constantOutcomes, judged);
    }

    /** Of the first seed when it is among them already, else what is known of it comes first. */
    private List<Outcome> held(Workers workers, Held<Outcome> held, List<Long> seeds) {
        List<Outcome> outcomes = workers.all(
                "the best constant on more seeds",
                seeds,
                seed -> question.trial(held.capacity().size(), seed).hold(held.capacity()));
        if (seeds.contains(FIRST_SEED)) return outcomes;
        return Stream.concat(Stream.of(held.outcome()), outcomes.stream()).toList();
    }
}
