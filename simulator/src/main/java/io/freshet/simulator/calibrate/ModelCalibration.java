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

    /** Nothing comes and goes in no time: a task that refuses is not asked again in the same moment. */
    private static final double WAY_MS_MIN = 0.1;

    /** Of a model that computes next to nothing, less of it than the clock can tell. */
    private static final double SHARE_MIN = 0.001;

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
     * What a request that does not have to wait is computed in, over what the formula says of a task that is never idle: mean over
     * the sizes. Under a quota it is quicker, since it begins at full speed.
     */
    public double unqueuedShare() {
        return fit().points().stream()
                .filter(point -> point.point().batch() == 1)
                .mapToDouble(
                        point -> Math.max(SHARE_MIN, (point.point().halfLoadMs() - overheadMs()) / point.fittedMs()))
                .average()
                .orElse(1);
    }

    /**
     * What a request and its answer take on their way, in milliseconds: that of the quickest size, where the task's own
     * handling of them, which the formula counts, is the least of it.
     */
    public double overheadMs() {
        return fit().points().stream()
                .filter(point -> point.point().batch() == 1)
                .mapToDouble(point -> Math.max(WAY_MS_MIN, point.point().wayMs()))
                .min()
                .orElse(WAY_MS_MIN);
    }
}
