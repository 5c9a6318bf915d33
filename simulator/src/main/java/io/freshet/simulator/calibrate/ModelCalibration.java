package io.freshet.simulator.calibrate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One model, measured and fitted.
 *
 * @param fits by number of threads; the first is the one that the profile takes
 * @param objections to that one; empty when it is good enough
 */
public record ModelCalibration(
        ModelMeasurements measured,
        Map<Integer, LatencyFit> fits,
        StartUpFit load,
        StartUpFit warmUp,
        List<String> objections) {

    public static ModelCalibration of(ModelMeasurements measured, FitRule rule) {
        Map<Integer, LatencyFit> fits = new LinkedHashMap<>();
        for (MeasuredPoint point : measured.points()) {
            fits.computeIfAbsent(point.threads(), threads -> LatencyFit.of(measured.points(threads)));
        }
        LatencyFit first = fits.values().iterator().next();
        return new ModelCalibration(
                measured,
                fits,
                StartUpFit.of(measured.starts(), StartUpTime::liveSeconds),
                StartUpFit.of(measured.starts(), StartUpTime::readySeconds),
                rule.objections(first));
    }

    public String model() {
        return measured.model();
    }

    /** The fit that the profile takes. */
    public LatencyFit fit() {
        return fits.values().iterator().next();
    }

    public boolean accepted() {
        return objections.isEmpty();
    }

    /**
     * What a request takes in the task beyond the formula when it need not wait, in milliseconds, the median over the sizes;
     * mostly nothing, because the formula is of full load and counts the handling of the request too.
     */
    public double overheadMs() {
        double[] beyond = fit().points().stream()
                .filter(point -> point.point().batch() == 1)
                .mapToDouble(point -> Math.max(0, point.point().halfLoadMs() - point.fittedMs()))
                .sorted()
                .toArray();
        return beyond.length == 0 ? 0 : beyond[(beyond.length - 1) / 2];
    }
}
