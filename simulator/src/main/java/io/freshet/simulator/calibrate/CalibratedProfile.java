package io.freshet.simulator.calibrate;

import io.freshet.simulator.twin.Cold;
import io.freshet.simulator.twin.ServiceProfile;
import io.freshet.simulator.twin.StartUp;
import io.freshet.simulator.twin.WorldProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Turns a calibration into the profile that the twin reads. */
public final class CalibratedProfile {

    /** The inference service's default bound of its queue. */
    private static final int QUEUE_MAX = 4;
    /** So many quantiles say all that a thousand values do. */
    private static final int FACTORS_MAX = 201;

    private CalibratedProfile() {}

    /**
     * The models whose fit was accepted; empty when none was.
     *
     * @param lab where ways and the balancer's notice come from: a calibration runs neither broker nor balancer
     */
    public static Optional<WorldProfile> of(Calibration calibration, WorldProfile lab) {
        Map<String, ServiceProfile> services = new TreeMap<>();
        for (ModelCalibration model : calibration.models()) {
            if (model.accepted()) services.put(model.model(), service(model, lab.service(model.model())));
        }
        if (services.isEmpty()) return Optional.empty();
        String source = "calibrated on %s, %d cores, %s, %d repeats; ways from %s"
                .formatted(
                        calibration.machine().cpu(),
                        calibration.machine().cores(),
                        calibration.startedAt(),
                        calibration.repeats(),
                        lab.source());
        return Optional.of(new WorldProfile(WorldProfile.SCHEMA, source, services));
    }

    private static ServiceProfile service(ModelCalibration model, ServiceProfile lab) {
        return new ServiceProfile(
                model.fit().profile(),
                0, // the fit has no such part
                thinned(model.measured().factors()),
                unqueued(model),
                Cold.NONE, // warm tasks are measured
                QUEUE_MAX,
                model.overheadMs(),
                lab.pathsMs(),
                startUp(model.load()),
                startUp(model.warmUp()),
                lab.noticedMs());
    }

    private static List<Double> unqueued(ModelCalibration model) {
        double share = model.unqueuedShare();
        return thinned(model.measured().factors()).stream()
                .map(factor -> share * factor)
                .toList();
    }

    private static StartUp startUp(StartUpFit fit) {
        return new StartUp(fit.vcpuSeconds(), fit.seconds());
    }

    /** The values themselves, or as many evenly spaced ones of them in order. */
    static List<Double> thinned(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        if (sorted.size() <= FACTORS_MAX) return sorted;
        List<Double> thinned = new ArrayList<>(FACTORS_MAX);
        for (int i = 0; i < FACTORS_MAX; i++) {
            thinned.add(sorted.get((int) Math.round(i * (sorted.size() - 1.0) / (FACTORS_MAX - 1))));
        }
        return List.copyOf(thinned);
    }
}
