package io.freshet.simulator.influx;

import io.freshet.routing.Outcome;
import java.util.Optional;

/**
 * What a device learns from one answer.
 *
 * @param outcome how the request ended
 * @param code {@code ok} or the problem's code
 * @param task name of the task that computed it, empty for problems
 * @param stages when it passed the router
 * @param prediction the number or label to hold against ground truth, if the answer has one
 */
record Reply(Outcome outcome, String code, Optional<String> task, Stages stages, Optional<String> prediction) {

    static final String OK = "ok";

    /** An outcome of which only the dead-letter topic tells. */
    static Reply withoutAnswer(Outcome outcome, String reason) {
        return new Reply(outcome, reason, Optional.empty(), Stages.UNKNOWN, Optional.empty());
    }

    /**
     * Microseconds since the epoch on the router's clock; {@link Micros#NEVER} where the answer does not say.
     *
     * @param waited microseconds in the task's queue
     * @param computed microseconds of computing
     */
    record Stages(long routed, long dispatched, long completed, long answered, long waited, long computed) {

        static final Stages UNKNOWN =
                new Stages(Micros.NEVER, Micros.NEVER, Micros.NEVER, Micros.NEVER, Micros.NEVER, Micros.NEVER);
    }
}
