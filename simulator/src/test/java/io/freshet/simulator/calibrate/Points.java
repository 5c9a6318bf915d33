package io.freshet.simulator.calibrate;

import io.freshet.scaling.sizing.LatencyProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** Points as a measurement would leave them. */
public final class Points {

    private Points() {}

    public static MeasuredPoint of(int batch, double vcpu, double... takenMs) {
        List<Double> repeats = new ArrayList<>();
        for (double ms : takenMs) repeats.add(ms);
        return new MeasuredPoint(batch, vcpu, 1, repeats, 0.98, 0.97 * vcpu, 0.8 * takenMs[0], 2);
    }

    /** On the formula, but for what is done to each. */
    public static List<MeasuredPoint> on(
            LatencyProfile profile, List<Integer> batches, List<Double> sizes, DoubleUnaryOperator disturbed) {
        List<MeasuredPoint> points = new ArrayList<>();
        for (int batch : batches) {
            for (double vcpu : sizes)
                points.add(of(batch, vcpu, disturbed.applyAsDouble(profile.latencyMs(batch, vcpu))));
        }
        return points;
    }
}
