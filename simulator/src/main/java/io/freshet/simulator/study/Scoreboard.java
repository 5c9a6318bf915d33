package io.freshet.simulator.study;

import io.freshet.scaling.policy.ArmCatalog;
import io.freshet.simulator.analysis.Score;
import java.util.TreeMap;

/** What came of each trial: played when it is asked for first, then remembered. Safe for several threads. */
final class Scoreboard {

    private final Results results;
    private final Score score;

    Scoreboard(Results results, Score score) {
        this.results = results;
        this.score = score;
    }

    /** What an arm made of a trial. */
    Outcome outcome(Trial trial, ArmCatalog.Arm arm) {
        String key = key(trial) + "|" + arm.policy() + "|" + new TreeMap<>(arm.parameters());
        return results.get(key, Outcome.class, () -> trial.run(arm));
    }

    /** The best that could have been done with it. */
    Oracle oracle(Trial trial) {
        return results.get(key(trial) + "|oracle|" + score.missPrice(), Oracle.class, () -> Oracle.of(trial, score));
    }

    /** The score of an arm: the less the better. */
    double score(Trial trial, ArmCatalog.Arm arm) {
        return outcome(trial, arm).score(score, oracle(trial).best().usd());
    }

    private static String key(Trial trial) {
        return "%s|%s|%s|%d|%.0f"
                .formatted(
                        trial.world().name(),
                        trial.subject().name(),
                        trial.trace(),
                        trial.seed(),
                        trial.curve().expected());
    }
}
