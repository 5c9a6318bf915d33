package io.freshet.simulator.study;

import io.freshet.simulator.analysis.Score;

/**
 * What one arm made of one trace in one block.
 *
 * @param trace name of the trace
 * @param seed of the block
 * @param arm its name
 * @param outcome what came of it
 * @param costRatio its cost over the oracle's
 * @param score cost ratio plus the price of misses
 */
public record Cell(String trace, long seed, String arm, Outcome outcome, double costRatio, double score) {

    static Cell of(Trial trial, String arm, Outcome outcome, Oracle oracle, Score score) {
        double unit = oracle.best().usd();
        return new Cell(trial.trace(), trial.seed(), arm, outcome, outcome.usd() / unit, outcome.score(score, unit));
    }
}
