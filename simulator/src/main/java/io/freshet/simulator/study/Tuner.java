package io.freshet.simulator.study;

import io.freshet.scaling.policy.ArmCatalog;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Searches the parameters of a policy with the least mean score over training trials: samples drawn from a seed, the defaults
 * first, by successive halving: all on a part of the trials, the best third of them on every one.
 */
final class Tuner {

    private static final int KEPT_ONE_IN = 3;

    private final Scoreboard board;
    private final Workers workers;
    private final List<Trial> few;
    private final List<Trial> every;
    private final int samples;
    private final long seed;

    /**
     * A search.
     *
     * @param few the part that every sample is tried on
     * @param every all training trials
     * @param samples how many are drawn for each policy, the defaults included
     */
    Tuner(Scoreboard board, Workers workers, List<Trial> few, List<Trial> every, int samples, long seed) {
        if (samples < 1) throw new IllegalArgumentException("samples: must be at least 1, was " + samples);
        this.board = board;
        this.workers = workers;
        this.few = few;
        this.every = every;
        this.samples = samples;
        this.seed = seed;
    }

    /** Each policy with the best parameters found, named {@code POLICY*}. */
    List<ArmCatalog.Arm> tune(List<String> policies) {
        Map<String, List<ArmCatalog.Arm>> drawn = new LinkedHashMap<>();
        policies.forEach(policy -> drawn.put(policy, draw(policy)));
        List<ArmCatalog.Arm> all = drawn.values().stream().flatMap(List::stream).toList();
        Map<ArmCatalog.Arm, Double> first = means("tuning, first round", all, few);

        List<ArmCatalog.Arm> kept = new ArrayList<>();
        drawn.values().forEach(arms -> kept.addAll(best(arms, first, Math.ceilDiv(arms.size(), KEPT_ONE_IN))));
        Map<ArmCatalog.Arm, Double> second = means("tuning, second round", kept, every);

        List<ArmCatalog.Arm> tuned = new ArrayList<>();
        drawn.values().forEach(arms -> {
            List<ArmCatalog.Arm> judged =
                    arms.stream().filter(second::containsKey).toList();
            tuned.addAll(best(judged, second, 1));
        });
        return tuned;
    }

    private List<ArmCatalog.Arm> draw(String policy) {
        List<Knob> knobs = SearchSpaces.of(policy);
        SplittableRandom random = new SplittableRandom(seed + policy.hashCode());
        List<ArmCatalog.Arm> arms = new ArrayList<>();
        arms.add(new ArmCatalog.Arm(policy + "*", policy, Map.of()));
        while (!knobs.isEmpty() && arms.size() < samples) {
            Map<String, String> parameters = new LinkedHashMap<>();
            knobs.forEach(knob -> parameters.put(knob.parameter(), knob.draw(random)));
            arms.add(new ArmCatalog.Arm(policy + "*", policy, parameters));
        }
        return arms.stream().distinct().toList();
    }

    private static List<ArmCatalog.Arm> best(List<ArmCatalog.Arm> arms, Map<ArmCatalog.Arm, Double> scores, int count) {
        return arms.stream()
                .sorted(Comparator.comparingDouble(arm -> scores.getOrDefault(arm, Double.POSITIVE_INFINITY)))
                .limit(count)
                .toList();
    }

    private Map<ArmCatalog.Arm, Double> means(String words, List<ArmCatalog.Arm> arms, List<Trial> trials) {
        record Question(ArmCatalog.Arm arm, Trial trial) {}
        List<Question> questions = arms.stream()
                .flatMap(arm -> trials.stream().map(trial -> new Question(arm, trial)))
                .toList();
        List<Double> scores = workers.all(words, questions, question -> board.score(question.trial(), question.arm()));
        Map<ArmCatalog.Arm, Double> sums = new HashMap<>();
        for (int i = 0; i < questions.size(); i++) sums.merge(questions.get(i).arm(), scores.get(i), Double::sum);
        sums.replaceAll((arm, sum) -> sum / trials.size());
        return sums;
    }
}
