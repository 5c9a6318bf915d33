package io.freshet.infra.config;

import io.freshet.scaling.sizing.LatencyProfile;
import java.time.Duration;
import java.util.List;

/**
 * What a model is deployed with unless the context says otherwise.
 *
 * @param memoryMibMin measured in the lab: 570 MiB for ResNet50 with PyTorch, under 300 MiB for the tabular models
 * @param cpuUnits the sizes that a resize may choose from, the first one is deployed
 * @param profile CPU time of one request over HTTP, measured at 0.25 to 2 vCPU on x86
 */
record ModelDefaults(
        String name,
        int memoryMibMin,
        List<Integer> cpuUnits,
        LatencyProfile profile,
        Duration slo,
        Duration deadline) {

    private static final Duration TABULAR_SLO = Duration.ofMillis(250);
    private static final Duration TABULAR_DEADLINE = Duration.ofSeconds(5);

    private static final List<ModelDefaults> ALL = List.of(
            new ModelDefaults(
                    "resnet50",
                    1024,
                    List.of(1024, 2048, 4096),
                    new LatencyProfile(100, 5, 0, 0, 1),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(10)),
            new ModelDefaults(
                    "xgboost",
                    512,
                    List.of(256, 512, 1024),
                    new LatencyProfile(4, 1, 0, 0, 1),
                    TABULAR_SLO,
                    TABULAR_DEADLINE),
            new ModelDefaults(
                    "linear",
                    512,
                    List.of(256, 512, 1024),
                    new LatencyProfile(2, 1, 0, 0, 1),
                    TABULAR_SLO,
                    TABULAR_DEADLINE));

    static List<ModelDefaults> all() {
        return ALL;
    }

    static List<String> names() {
        return ALL.stream().map(ModelDefaults::name).toList();
    }

    static ModelDefaults named(String name) {
        return ALL.stream()
                .filter(model -> model.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "unknown model '%s'; allowed: %s".formatted(name, String.join(", ", names()))));
    }
}
