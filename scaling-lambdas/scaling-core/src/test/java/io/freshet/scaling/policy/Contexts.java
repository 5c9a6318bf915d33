package io.freshet.scaling.policy;

import static io.freshet.scaling.Fixtures.LAB;
import static io.freshet.scaling.Fixtures.QUARTER;
import static io.freshet.scaling.Fixtures.tasks;

import io.freshet.scaling.Bounds;
import io.freshet.scaling.Capacity;
import io.freshet.scaling.ScalingPolicy;
import io.freshet.scaling.sizing.LatencyProfile;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Contexts of policies for tests: ResNet50 at 100 ms on one vCPU with an objective of 1.5 s. */
final class Contexts {

    static final LatencyProfile RESNET50 = LatencyProfile.ofCpuBoundMs(100);

    /** The lab at its fast pace: a launch takes 10 s, metric periods and cooldowns are a twentieth. */
    static final PolicyContext FAST_LAB = context(LAB, tasks(1, QUARTER), 10, 20);

    /** The bounds of the lab at the pace of AWS. */
    static final PolicyContext AWS = context(LAB, tasks(1, QUARTER), 143, 1);

    private Contexts() {}

    static PolicyContext context(Bounds bounds, Capacity initial, int lagS, double timeFactor) {
        return new PolicyContext(
                bounds,
                initial,
                RESNET50,
                Duration.ofMillis(1500),
                Duration.ofSeconds(lagS),
                timeFactor,
                Duration.ofSeconds(1));
    }

    /** @param parameters names and values in turn */
    static ScalingPolicy<?> policy(String name, PolicyContext context, String... parameters) {
        Map<String, String> map = new HashMap<>();
        for (int i = 0; i < parameters.length; i += 2) map.put(parameters[i], parameters[i + 1]);
        return PolicyCatalog.create(name, map, context);
    }
}
