package io.freshet.simulator.calibrate;

import io.freshet.simulator.calibrate.LatencyFit.FittedPoint;
import java.util.ArrayList;
import java.util.List;

/**
 * When a fit is too poor to plan with.
 *
 * @param r2Min least R²
 * @param errorMax greatest error of a point, as a share of what was measured
 */
public record FitRule(double r2Min, double errorMax) {

    /** A policy that is a quarter wrong about a size buys a quarter too much of it, or too little. */
    public static final FitRule DEFAULT = new FitRule(0.95, 0.25);

    /** More CPU used than the limit allows, as a share: the limit was not held, and the point is of another size. */
    private static final double BEYOND_LIMIT_MAX = 0.15;

    /** Less CPU used than this share of the limit: something else held the task up, and its time is not its own. */
    private static final double USED_MIN = 0.7;

    private static final int NAMED_MAX = 3;

    /** What speaks against a fit, in words; empty when nothing does. */
    public List<String> objections(LatencyFit fit) {
        List<String> objections = new ArrayList<>();
        if (fit.points().size() <= fit.terms()) {
            objections.add("%d points cannot judge a formula of %d terms; measure more sizes or batches"
                    .formatted(fit.points().size(), fit.terms()));
        }
        if (!(fit.r2() >= r2Min)) objections.add("R² is %.3f, at least %.2f is needed".formatted(fit.r2(), r2Min));
        fit.worst().stream()
                .filter(point -> Math.abs(point.error()) > errorMax)
                .limit(NAMED_MAX)
                .map(this::offInWords)
                .forEach(objections::add);
        fit.points().stream()
                .filter(point -> point.point().vcpuUsed()
                        > (1 + BEYOND_LIMIT_MAX) * point.point().vcpu())
                .map(FitRule::beyondInWords)
                .forEach(objections::add);
        fit.points().stream()
                .filter(point ->
                        point.point().vcpuUsed() < USED_MIN * point.point().vcpu())
                .map(FitRule::heldUpInWords)
                .forEach(objections::add);
        return objections;
    }

    private String offInWords(FittedPoint point) {
        return "batch %d on %s vCPU: measured %.2f ms, the formula says %.2f ms (%+.0f %%), at most %.0f %% is allowed"
                .formatted(
                        point.point().batch(),
                        point.point().vcpu(),
                        point.measuredMs(),
                        point.fittedMs(),
                        100 * point.error(),
                        100 * errorMax);
    }

    private static String beyondInWords(FittedPoint point) {
        return "batch %d on %s vCPU: the limit was not held, %.2f vCPU were used"
                .formatted(
                        point.point().batch(),
                        point.point().vcpu(),
                        point.point().vcpuUsed());
    }

    private static String heldUpInWords(FittedPoint point) {
        return "batch %d on %s vCPU: the task was held up by something else and used only %.2f vCPU; measure on a quiet machine, or leave the size out"
                .formatted(
                        point.point().batch(),
                        point.point().vcpu(),
                        point.point().vcpuUsed());
    }
}
