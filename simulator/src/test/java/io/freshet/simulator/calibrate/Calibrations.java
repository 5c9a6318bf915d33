package io.freshet.simulator.calibrate;

import io.freshet.simulator.analysis.Experiment.Machine;
import java.util.List;

/** Calibrations as one run would leave them. */
public final class Calibrations {

    private Calibrations() {}

    /** {@code resnet50} on the formula, {@code linear} far from any. */
    public static Calibration oneOfTwoAccepted() {
        return of(List.of(
                resnet50(),
                model(
                        "linear",
                        List.of(Points.of(1, 0.25, 4, 5), Points.of(1, 0.5, 2, 2.1), Points.of(1, 1, 4, 3.9)))));
    }

    public static Calibration of(List<ModelCalibration> models) {
        return new Calibration(
                Calibration.SCHEMA,
                "2026-11-22T10:00:00Z",
                new Machine("a <CPU>", 2, 4, "Linux", "25"),
                "cgroup v1",
                7,
                2,
                FitRule.DEFAULT,
                models,
                List.of("2.0 vCPU not measured: of 2 cores 0.6 are kept for what asks the task, which leaves 1.4"));
    }

    public static ModelCalibration resnet50() {
        return model(
                "resnet50",
                List.of(
                        Points.of(1, 0.25, 405, 399),
                        Points.of(1, 0.5, 203, 201),
                        Points.of(1, 0.75, 135, 137),
                        Points.of(1, 1, 103, 101)));
    }

    public static ModelCalibration model(String name, List<MeasuredPoint> points) {
        return ModelCalibration.of(
                new ModelMeasurements(
                        name,
                        name.equals("resnet50") ? "seeded" : "trained",
                        points,
                        List.of(
                                new StartUpTime(0.25, 7.3, 2.1),
                                new StartUpTime(0.5, 3.8, 1.1),
                                new StartUpTime(1, 2, 0.6)),
                        List.of(1.1, 0.9, 0.95, 1.05),
                        List.of("batches of 2 are not measured, %s refuses them: one a request".formatted(name))),
                FitRule.DEFAULT);
    }
}
