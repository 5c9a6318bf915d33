package io.freshet.scaling.policy;

import io.freshet.scaling.Bounds;
import io.freshet.scaling.ServiceSnapshot;
import io.freshet.scaling.Step;
import io.freshet.scaling.sizing.SlidingMaximum;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How the Horizontal Pod Autoscaler (v2) turns what its metric asks for into a count: up at once, by 4 tasks or 100 % per
 * evaluation, whichever is more; down to the greatest recommendation of the window, by a percentage per period.
 *
 * <p>Source: the default behaviour of Kubernetes, facts/scaling.md. The window remembers by twentieths
 * ({@link SlidingMaximum}), and a period of scale-in starts with its first removal instead of sliding.
 *
 * @param sync time between two evaluations
 * @param downWindow how long the greatest recommendation counts
 * @param downPercent share of the tasks that one period may take
 * @param downPeriod that period
 */
public record HpaBehavior(Duration sync, Duration downWindow, int downPercent, Duration downPeriod) {

    /** A metric this near to its target, as a share of it, changes nothing. */
    static final double TOLERANCE = 0.1;

    private static final Duration SYNC = Duration.ofSeconds(15);
    private static final Duration DOWN_WINDOW = Duration.ofMinutes(5);
    private static final Duration DOWN_PERIOD = Duration.ofSeconds(15);
    private static final int UP_TASKS = 4;
    private static final int UP_FACTOR = 2;

    /**
     * @param evaluatedAt when it last evaluated
     * @param recommended counts recommended in the window
     * @param downSince start of the present period of scale-in
     * @param downFrom count at that start
     */
    public record Memory(
            Optional<Instant> evaluatedAt, SlidingMaximum recommended, Optional<Instant> downSince, int downFrom) {

        static final Memory EMPTY = new Memory(Optional.empty(), SlidingMaximum.EMPTY, Optional.empty(), 0);
    }

    static HpaBehavior create(Parameters parameters, PolicyContext context) {
        return new HpaBehavior(
                context.paced(parameters.duration("sync", SYNC)),
                context.paced(parameters.duration("down-window", DOWN_WINDOW)),
                parameters.whole("down-percent", 100, 1, 100),
                context.paced(parameters.duration("down-period", DOWN_PERIOD)));
    }

    boolean waiting(Memory memory, Instant now) {
        return Readings.within(memory.evaluatedAt(), sync, now);
    }

    /** One evaluation, given the count that the metric asks for. */
    Step<Memory> step(Bounds bounds, ServiceSnapshot observed, Memory memory, int recommended, String why) {
        int desired = observed.desired().count();
        SlidingMaximum recommendations = recommendations(observed, memory, recommended);
        int highest = (int) recommendations.max().orElse(recommended);
        Memory kept = new Memory(
                Optional.of(observed.at()), recommendations, downSince(memory, observed.at()), memory.downFrom());
        if (recommended >= desired) {
            int most = Math.max(desired + UP_TASKS, UP_FACTOR * desired);
            return new Counts(bounds).step(observed, Math.min(recommended, most), kept, kept, why);
        }
        int from = kept.downSince().isPresent() ? memory.downFrom() : desired;
        int least = (int) (from * (1 - downPercent / 100.0));
        int wanted = Math.min(desired, Math.max(highest, least));
        Memory changed =
                new Memory(kept.evaluatedAt(), recommendations, kept.downSince().or(kept::evaluatedAt), from);
        return new Counts(bounds)
                .step(observed, wanted, kept, changed, "%s, most in the window %d".formatted(why, highest));
    }

    /** The window with one more value; at first the present count is in it too, as in Kubernetes. */
    private SlidingMaximum recommendations(ServiceSnapshot observed, Memory memory, int recommended) {
        int first = memory.evaluatedAt().isEmpty() ? observed.desired().count() : recommended;
        return memory.recommended().with(observed.at(), Math.max(first, recommended), downWindow);
    }

    private Optional<Instant> downSince(Memory memory, Instant now) {
        return Readings.within(memory.downSince(), downPeriod, now) ? memory.downSince() : Optional.empty();
    }
}
