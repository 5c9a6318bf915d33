package io.freshet.simulator.hindsight;

import io.freshet.simulator.analysis.Score;

/** What became of a load: enough to tell which of two ways was better. */
public interface Played {

    /** Price of all tasks. */
    double usd();

    /** Share of all requests that were answered within the objective, in percent; 100 when there was none. */
    double attainmentPercent();

    /**
     * Cost plus price of misses: the less the better.
     *
     * @param unitUsd what counts as 1
     */
    default double score(Score score, double unitUsd) {
        return score.of(usd(), attainmentPercent(), unitUsd);
    }
}
