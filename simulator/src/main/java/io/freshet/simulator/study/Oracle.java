package io.freshet.simulator.study;

import io.freshet.scaling.Capacity;
import io.freshet.simulator.analysis.Score;
import io.freshet.simulator.hindsight.Hindsight;

/**
 * What should have been done with a trial, as it is kept in {@code results.jsonl}.
 *
 * @param constant the best capacity that never changes
 * @param constantOutcome what it made of the trace
 * @param best what the best plan made of it, constant ones included
 * @param plan what that plan was, in words
 */
public record Oracle(Capacity constant, Outcome constantOutcome, Outcome best, String plan) {

    /** Plays whatever may be best. */
    public static Oracle of(Trial trial, Score score) {
        Hindsight<Outcome> known = Hindsight.of(trial, score);
        return new Oracle(
                known.constant().capacity(),
                known.constant().outcome(),
                known.oracle().outcome(),
                known.oracle().schedule().words());
    }
}
