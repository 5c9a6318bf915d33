package io.freshet.simulator.calibrate.measure;

import io.freshet.simulator.calibrate.MeasuredPoint;
import io.freshet.simulator.calibrate.measure.FullLoad.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The repeats of one point. */
final class PointSums {

    /** What makes a point. */
    record Key(int threads, int batch, double vcpu) {}

    private final Key key;
    private final List<Reading> readings = new ArrayList<>();
    private final List<Double> halfLoadMs = new ArrayList<>();
    private final List<Double> wayMs = new ArrayList<>();

    PointSums(Key key) {
        this.key = key;
    }

    Key key() {
        return key;
    }

    void add(Reading reading) {
        readings.add(reading);
    }

    void addHalfLoad(HalfLoad.Times times) {
        halfLoadMs.addAll(times.inTask());
        wayMs.addAll(times.onWay());
    }

    MeasuredPoint point() {
        return new MeasuredPoint(
                key.batch(),
                key.vcpu(),
                key.threads(),
                readings.stream().map(Reading::takenMs).toList(),
                mean(Reading::sideBySide),
                mean(Reading::vcpuUsed),
                halfLoadMs.stream().mapToDouble(Double::doubleValue).average().orElse(0),
                median(wayMs));
    }

    private static double median(List<Double> values) {
        if (values.isEmpty()) return 0;
        return values.stream().sorted().toList().get((values.size() - 1) / 2);
    }

    private double mean(ToDoubleFunction<Reading> figure) {
        return readings.stream().mapToDouble(figure).average().orElseThrow();
    }
}
