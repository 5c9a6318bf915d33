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
        for (String model : experiment.models()) {
            List<RequestRow> rows =
                    run.requests(model).filter(RequestRow::published).toList();
            for (PhaseSpan phase : PhaseSpan.of(experiment)) {
                if (phase.overloads(model, experiment, run.arm()))
                    course(model, phase, rows).ifPresent(courses::add);
            }
        }
        return List.copyOf(courses);
    }

    private Optional<Course> course(String model, PhaseSpan phase, List<RequestRow> rows) {
        List<RequestRow> heavy = during(rows, phase.startMicros(), phase.endMicros());
        if (heavy.isEmpty() || run.loadEndMicros() < phase.endMicros() - 1_000_000) return Optional.empty();
        double sloMs = experiment.sloMs().getOrDefault(model, 0.0);
        long third = (phase.endMicros() - phase.startMicros()) / 3;
        double attainment = share(heavy, sloMs);
        double lastThird = share(during(rows, phase.endMicros() - third, phase.endMicros()), sloMs);
        long early = Backlog.most(rows, phase.startMicros(), phase.startMicros() + third);
        long late = Backlog.most(rows, phase.endMicros() - third, phase.endMicros());
        OptionalLong inside = recovery(heavy, phase.endMicros(), sloMs);
        Course.Verdict verdict = verdict(attainment, lastThird, 2 * late >= early, inside.isPresent());
        OptionalLong after = inside.isPresent() ? OptionalLong.empty() : afterEnd(rows, phase, sloMs);
        return Optional.of(new Course(
                model,
                phase.label(),
                verdict,
                attainment,
                lastThird,
                Backlog.most(rows, phase.startMicros(), phase.endMicros()),
                since(inside, phase.startMicros()),
                since(after, phase.endMicros())));
    }

    private static Course.Verdict verdict(double attainment, double lastThird, boolean waiting, boolean recovered) {
        if (attainment >= RECOVERED_AT) return Course.Verdict.HELD;
        if (recovered) return Course.Verdict.RECOVERED;
        if (attainment < COLLAPSED_BELOW && lastThird < COLLAPSED_BELOW && waiting) return Course.Verdict.COLLAPSED;
        return Course.Verdict.DEGRADED;
    }

    private OptionalLong afterEnd(List<RequestRow> rows, PhaseSpan phase, double sloMs) {
        long until = Math.min(phase.endMicros() + (long) (AFTER_END_SECONDS * 1e6), run.loadEndMicros() + 1);
        return recovery(during(rows, phase.endMicros(), until), until, sloMs);
    }

    /**
     * The first request that was in time and from which on, to the end of these rows, at least 95 % were; in microseconds
     * since the load's start. Absent when that stretch would be too short to mean anything.
     */
    private static OptionalLong recovery(List<RequestRow> rows, long endMicros, double sloMs) {
        OptionalLong from = OptionalLong.empty();
        int within = 0;
        for (int i = rows.size() - 1; i >= 0; i--) {
            RequestRow row = rows.get(i);
            if (row.within(sloMs)) within++;
            int count = rows.size() - i;
            boolean longEnough =
                    count >= STRETCH_REQUESTS_MIN && endMicros - row.intended() >= STRETCH_SECONDS_MIN * 1e6;
            if (longEnough && row.within(sloMs) && within >= RECOVERED_AT * count) {
                from = OptionalLong.of(row.intended());
            }
        }
        return from;
    }

    private static OptionalDouble since(OptionalLong micros, long startMicros) {
        if (micros.isEmpty()) return OptionalDouble.empty();
        return OptionalDouble.of(Math.max(0, micros.getAsLong() - startMicros) / 1e6);
    }

    private static List<RequestRow> during(List<RequestRow> rows, long from, long until) {
        return rows.stream()
                .filter(row -> row.intended() >= from && row.intended() < until)
                .toList();
    }

    private static double share(List<RequestRow> rows, double sloMs) {
        return rows.isEmpty()
                ? 0
                : (double) rows.stream().filter(row -> row.within(sloMs)).count() / rows.size();
    }
}
