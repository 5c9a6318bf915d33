package io.freshet.simulator.analysis;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * How a model came through one phase that offered more than its initial tasks can do.
 *
 * @param attainment share of the phase's requests answered within the objective
 * @param lastThird the same over the phase's last third
 * @param waitingMax most requests that were due and not finished at the end of a second of the phase
 * @param recoveredAfterSeconds since the phase's start, by whole seconds; absent unless it recovered during the phase
 * @param recoveredAfterEndSeconds since the phase's end, likewise; absent unless it recovered only then
 */
public record Course(
        String model,
        String phase,
        Verdict verdict,
        double attainment,
        double lastThird,
        long waitingMax,
        OptionalDouble recoveredAfterSeconds,
        OptionalDouble recoveredAfterEndSeconds) {

    /** What became of it. */
    public enum Verdict {
        /** At least 95 % within the objective over the whole phase. */
        HELD,
        /** From some moment of the phase on at least 95 % to its end. */
        RECOVERED,
        /** Neither recovered during the phase nor collapsed. */
        DEGRADED,
        /**
         * Less than 50 % within the objective over the phase and over its last third, while the requests that wait have not
         * drained: in that last third at least half as many as in the first. (They need not grow: old work expires.)
         */
        COLLAPSED;

        @JsonValue
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
