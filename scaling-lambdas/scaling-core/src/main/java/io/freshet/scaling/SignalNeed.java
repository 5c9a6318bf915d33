package io.freshet.scaling;

import java.time.Duration;

/**
 * A signal that a policy cannot do without. A world that cannot give it at that step refuses the policy by name.
 *
 * @param signal what is needed
 * @param step distance of two samples; the snapshot's series has exactly this step
 * @param history how far back the series reaches, a whole number of steps
 */
public record SignalNeed(Signal signal, Duration step, Duration history) {

    public SignalNeed {
        if (!step.isPositive()) throw new IllegalArgumentException("step: must be positive, was " + step);
        if (history.compareTo(step) < 0) {
            throw new IllegalArgumentException(
                    "history: must be at least one step of %s, was %s".formatted(step, history));
        }
    }

    public int samples() {
        return Math.toIntExact(history.toNanos() / step.toNanos());
    }
}
