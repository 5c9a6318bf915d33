package io.freshet.simulator.report;

import io.freshet.simulator.analysis.Course;
import io.freshet.simulator.analysis.Experiment;
import io.freshet.simulator.analysis.Metric;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** What one arm did for one model, in a sentence or three. */
final class ArmVerdict {

    /** Less than this many points of attainment more is no gain worth money. */
    private static final double GAIN_MIN = 0.01;

    private final ReportData data;
    private final ArmView arm;
    private final String model;

    private ArmVerdict(ReportData data, ArmView arm, String model) {
        this.data = data;
        this.arm = arm;
        this.model = model;
    }

    static String of(ReportData data, ArmView arm, String model) {
        ArmVerdict verdict = new ArmVerdict(data, arm, model);
        return (verdict.course() + " " + verdict.overall() + verdict.cost()).strip();
    }

    private String course() {
        String block = data.summary().blocks() > 1 ? "Block " + arm.figures().block() + ": " : "";
        return arm.worst(model).map(found -> block + course(found)).orElse("");
    }

    private String course(Course course) {
        String share = "%s of %s in the %s phase"
                .formatted(Format.percent(course.attainment()), Words.within(model, data.sloMs(model)), course.phase());
        return switch (course.verdict()) {
            case HELD -> share + ".";
            case RECOVERED ->
                "%s into the %s phase; %s of %s in it."
                        .formatted(
                                Format.seconds(course.recoveredAfterSeconds().orElse(0)),
                                course.phase(),
                                Format.percent(course.attainment()),
                                Words.within(model, data.sloMs(model)));
            case DEGRADED ->
                "%s, %s in its last third%s.".formatted(share, Format.percent(course.lastThird()), afterEnd(course));
            case COLLAPSED ->
                "%s, %s in its last third, up to %d waiting%s."
                        .formatted(share, Format.percent(course.lastThird()), course.waitingMax(), afterEnd(course));
        };
    }

    private static String afterEnd(Course course) {
        return course.recoveredAfterEndSeconds().isEmpty()
                ? "; not back within 60 s of its end"
                : "; back %s after its end"
                        .formatted(
                                Format.seconds(course.recoveredAfterEndSeconds().getAsDouble()));
    }

    private String overall() {
        OptionalDouble share = arm.attainment(model);
        if (share.isEmpty()) return "";
        int blocks = data.summary().blocks();
        String of = blocks == 1 ? "Whole run" : "Median of %d blocks".formatted(blocks);
        return "%s: %s in time".formatted(of, Format.percent(share.getAsDouble()));
    }

    private String cost() {
        Optional<ArmView> baseline = data.baseline();
        if (baseline.isEmpty() || baseline.get().name().equals(arm.name())) return baselineCost();
        double mine = arm.usd(model).orElse(0);
        double other = baseline.get().usd(model).orElse(0);
        if (mine == 0 || other == 0) return ".";
        double ratio = mine / other;
        return ", at %s the cost of %s.%s"
                .formatted(Format.times(ratio), baseline.get().name(), paid(baseline.get(), ratio));
    }

    private String baselineCost() {
        OptionalDouble each = arm.usdPer1000(model);
        return each.isEmpty() ? "." : ", %s per 1,000 of them.".formatted(Format.usd(each));
    }

    private String paid(ArmView baseline, double ratio) {
        if (arm.name().equals(Experiment.BEST_CONSTANT)) return " Held throughout; known only afterwards.";
        if (arm.name().equals(Experiment.ORACLE)) return " Planned with every request known beforehand.";
        if (undecided(baseline)) return " No significant difference in attainment: scaling is not shown to pay.";
        double gain =
                arm.attainment(model).orElse(0) - baseline.attainment(model).orElse(0);
        if (gain < GAIN_MIN) {
            return ratio > 1
                    ? " Scaling did not pay: no more in time, for more money."
                    : " As many in time for no more money.";
        }
        OptionalDouble each = arm.usdPer1000(model);
        OptionalDouble before = baseline.usdPer1000(model);
        if (each.isEmpty() || before.isEmpty()) return "";
        return each.getAsDouble() <= before.getAsDouble()
                ? " Scaling paid: %s per 1,000 in time instead of %s.".formatted(Format.usd(each), Format.usd(before))
                : " More in time, but each 1,000 of them costs %s instead of %s."
                        .formatted(Format.usd(each), Format.usd(before));
    }

    /** Whether attainment was judged against the baseline and found no different. */
    private boolean undecided(ArmView baseline) {
        return data.summary().verdicts().stream()
                .filter(verdict -> verdict.metric().equals(Metric.ATTAINMENT.of(model)))
                .filter(verdict -> List.of(verdict.a(), verdict.b()).containsAll(List.of(arm.name(), baseline.name())))
                .anyMatch(verdict -> verdict.judged() && !verdict.significant());
    }
}
