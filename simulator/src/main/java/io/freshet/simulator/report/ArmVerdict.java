package io.freshet.simulator.report;

import io.freshet.simulator.analysis.Cost;
import io.freshet.simulator.analysis.Course;
import java.util.Optional;

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
        return arm.worst(model).map(this::course).orElse("");
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
        Double share = arm.figures().sloAttainment().get(model);
        return share == null ? "" : "Whole run: %s in time".formatted(Format.percent(share));
    }

    private String cost() {
        Optional<ArmView> baseline = data.baseline();
        if (baseline.isEmpty() || baseline.get().name().equals(arm.name())) return baselineCost();
        Cost mine = arm.figures().costByModel().get(model);
        Cost other = baseline.get().figures().costByModel().get(model);
        if (mine == null || other == null || other.usd() == 0) return ".";
        double ratio = mine.usd() / other.usd();
        return ", at %s the cost of %s.%s"
                .formatted(Format.times(ratio), baseline.get().name(), paid(baseline.get(), mine, other, ratio));
    }

    private String baselineCost() {
        Cost cost = arm.figures().costByModel().get(model);
        return cost == null || cost.usdPer1000WithinSlo().isEmpty()
                ? "."
                : ", %s per 1,000 of them.".formatted(Format.usd(cost.usdPer1000WithinSlo()));
    }

    private String paid(ArmView baseline, Cost mine, Cost other, double ratio) {
        double gain = arm.figures().sloAttainment().getOrDefault(model, 0.0)
                - baseline.figures().sloAttainment().getOrDefault(model, 0.0);
        if (gain < GAIN_MIN) {
            return ratio > 1
                    ? " Scaling did not pay: no more in time, for more money."
                    : " As many in time for no more money.";
        }
        if (mine.usdPer1000WithinSlo().isEmpty() || other.usdPer1000WithinSlo().isEmpty()) return "";
        double each = mine.usdPer1000WithinSlo().getAsDouble();
        double before = other.usdPer1000WithinSlo().getAsDouble();
        return each <= before
                ? " Scaling paid: %s per 1,000 in time instead of %s.".formatted(Format.usd(each), Format.usd(before))
                : " More in time, but each 1,000 of them costs %s instead of %s."
                        .formatted(Format.usd(each), Format.usd(before));
    }
}
