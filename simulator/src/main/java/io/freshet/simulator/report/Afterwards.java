package io.freshet.simulator.report;

import io.freshet.simulator.analysis.Experiment;
import io.freshet.simulator.analysis.Gap;
import io.freshet.simulator.analysis.RunEvent;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What is known afterwards of an experiment: the best constant capacity and the oracle.
 *
 * @param data in virtual time: the experiment itself, or the twin's replay of it
 * @param replayed whether it is the replay
 */
record Afterwards(ReportData data, boolean replayed) {

    /** Scores that are closer than this are shown as the same. */
    private static final double EQUAL = 0.005;

    /** Absent where neither the experiment nor a replay of it has an oracle. */
    static Optional<Afterwards> of(ReportData data) {
        if (hasOracle(data)) return Optional.of(new Afterwards(data, false));
        return data.replay().filter(Afterwards::hasOracle).map(replay -> new Afterwards(replay, true));
    }

    private static boolean hasOracle(ReportData data) {
        return data.arm(Experiment.ORACLE).isPresent();
    }

    /** Whether holding one capacity would have been better than this arm; absent where one of them has no score. */
    Optional<Boolean> constantBeats(String arm, String model) {
        Optional<Double> constant = score(Experiment.BEST_CONSTANT, model);
        return constant.flatMap(held -> score(arm, model).map(own -> held < own - EQUAL));
    }

    private Optional<Double> score(String arm, String model) {
        return data.arm(arm).flatMap(found -> found.gap(model)).map(Gap::score).map(score -> score.median());
    }

    /** Than which arms a constant capacity would have been better. */
    String verdict(String model) {
        List<String> chosen = data.chosen().stream().map(ArmView::name).toList();
        List<String> beaten = chosen.stream()
                .filter(arm -> constantBeats(arm, model).orElse(false))
                .toList();
        String held = plan(Experiment.BEST_CONSTANT, model).orElse("one capacity throughout");
        if (beaten.isEmpty()) {
            return "for %s no capacity held throughout would have been better than any arm; the best is %s."
                    .formatted(model, held);
        }
        String whom = beaten.size() == chosen.size() && beaten.size() > 1 ? "every arm" : Words.list(beaten);
        return "for %s %s would have been better than %s (score %s)."
                .formatted(model, held, whom, scores(beaten, model));
    }

    private String scores(List<String> beaten, String model) {
        return "%s against %s"
                .formatted(
                        scored(Experiment.BEST_CONSTANT, model),
                        beaten.stream().map(arm -> scored(arm, model)).collect(Collectors.joining(", ")));
    }

    private String scored(String arm, String model) {
        return score(arm, model).map(value -> Format.fixed(value, 2)).orElse(Format.ABSENT);
    }

    /** What an arm followed that knew the load, in words. */
    Optional<String> plan(String arm, String model) {
        return data.arm(arm)
                .flatMap(found -> found.run()
                        .events(RunEvent.Decided.class)
                        .filter(decision -> decision.service().equals(model) && !decision.scale())
                        .map(RunEvent.Decided::reason)
                        .findFirst());
    }
}
