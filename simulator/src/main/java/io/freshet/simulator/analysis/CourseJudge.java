package io.freshet.simulator.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Tells collapse from recovery in the phases that overload a model; the rules stand at {@link Course.Verdict}. */
public final class CourseJudge {

    /** Attainment that counts as recovered. */
    public static final double RECOVERED_AT = 0.95;
    /** Attainment below which a phase counts as collapsed. */
    public static final double COLLAPSED_BELOW = 0.50;

    /** A recovery is at least this long and has at least so many requests. */
    private static final double STRETCH_SECONDS_MIN = 3;

    private static final int STRETCH_REQUESTS_MIN = 5;
    private static final long SECOND = 1_000_000L;
    /** How long after a phase's end a recovery is still looked for. */
    private static final double AFTER_END_SECONDS = 60;

    private final Run run;
    private final Experiment experiment;

    CourseJudge(Run run, Experiment experiment) {
        this.run = run;
        this.experiment = experiment;
    }

    /** A course for each model and phase that overloads it and was run to its end. */
    List<Course> courses() {
        List<Course> courses = new ArrayList<>();
        List<PhaseSpan> phases = PhaseSpan.of(experiment);
        for (String model : experiment.models()) {
            Optional<ModelCounts> counts = run.counts(model);
            if (counts.isEmpty()) continue;
            for (int i = 0; i < phases.size(); i++) {
                if (phases.get(i).overloads(model, experiment, run.arm()))
                    course(model, phases.get(i), counts.get().phases.get(i), counts.get().seconds)
                            .ifPresent(courses::add);
            }
        }
        return List.copyOf(courses);
    }

    private Optional<Course> course(String model, PhaseSpan phase, PhaseCounts heavy, SecondCounts seconds) {
        long start = phase.startMicros();
        long end = phase.endMicros();
        if (heavy.published == 0 || run.loadEndMicros() < end - SECOND) return Optional.empty();
        long third = (end - start) / 3;
        long[] waiting = seconds.waiting(second(end) + 1);
        long early = most(waiting, start, start + third);
        long late = most(waiting, end - third, end);
        OptionalLong inside = recovery(seconds, start, end);
        Course.Verdict verdict = verdict(heavy.share(), heavy.lastShare(), 2 * late >= early, inside.isPresent());
        OptionalLong after = inside.isPresent() ? OptionalLong.empty() : afterEnd(seconds, phase);
        return Optional.of(new Course(
                model,
                phase.label(),
                verdict,
                heavy.share(),
                heavy.lastShare(),
                most(waiting, start, end),
                since(inside, start),
                since(after, end)));
    }

    /** The most that waited at the end of a second within the window, or of the last second before it. */
    private static long most(long[] waiting, long from, long until) {
        long most = 0;
        for (int second = Math.max(0, second(from) - 1); second < second(until); second++) {
            most = Math.max(most, waiting[second]);
        }
        return most;
    }

    private static Course.Verdict verdict(double attainment, double lastThird, boolean waiting, boolean recovered) {
        if (attainment >= RECOVERED_AT) return Course.Verdict.HELD;
        if (recovered) return Course.Verdict.RECOVERED;
        if (attainment < COLLAPSED_BELOW && lastThird < COLLAPSED_BELOW && waiting) return Course.Verdict.COLLAPSED;
        return Course.Verdict.DEGRADED;
    }

    private OptionalLong afterEnd(SecondCounts seconds, PhaseSpan phase) {
        long until = Math.min(phase.endMicros() + (long) (AFTER_END_SECONDS * 1e6), run.loadEndMicros() + 1);
        return recovery(seconds, phase.endMicros(), until);
    }

    /**
     * The first second with an answer in time from which on, to the end of the window, at least 95 % of the requests due were
     * answered in time; in microseconds since the load's start. Absent when that stretch would be too short to mean
     * anything.
     */
    private static OptionalLong recovery(SecondCounts seconds, long fromMicros, long untilMicros) {
        OptionalLong from = OptionalLong.empty();
        long count = 0;
        long within = 0;
        for (int second = second(untilMicros) - 1; second >= second(fromMicros); second--) {
            count += seconds.published(second);
            within += seconds.within(second);
            boolean longEnough =
                    count >= STRETCH_REQUESTS_MIN && untilMicros - second * SECOND >= STRETCH_SECONDS_MIN * SECOND;
            if (longEnough && seconds.within(second) > 0 && within >= RECOVERED_AT * count) {
                from = OptionalLong.of(second * SECOND);
            }
        }
        return from;
    }

    /** The first second that begins at that moment or later: a second belongs to the window that it begins in. */
    private static int second(long micros) {
        return (int) Math.ceilDiv(micros, SECOND);
    }

    private static OptionalDouble since(OptionalLong micros, long startMicros) {
        if (micros.isEmpty()) return OptionalDouble.empty();
        return OptionalDouble.of(Math.max(0, micros.getAsLong() - startMicros) / 1e6);
    }
}
