package io.freshet.simulator.lab;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the lab knows of a model before it runs it.
 *
 * @param name as in topics and configuration
 * @param memoryMib least memory of one task; ResNet50 with PyTorch was measured at 570 MiB
 * @param heapMib heap of its JVM
 * @param deadline after which an answer is of no use to anybody, unless the scenario says otherwise
 */
public record ModelSpec(String name, int memoryMib, int heapMib, Duration deadline) {

    /** In the order in which they get what a machine has to spare. */
    private static final List<ModelSpec> ALL = List.of(
            new ModelSpec("resnet50", 1024, 256, Duration.ofSeconds(10)),
            new ModelSpec("xgboost", 512, 192, Duration.ofSeconds(5)),
            new ModelSpec("linear", 512, 192, Duration.ofSeconds(5)));

    public static List<ModelSpec> all() {
        return ALL;
    }

    /**
     * Finds a model by its name.
     *
     * @throws IllegalArgumentException when there is no such model; the message names those there are
     */
    public static ModelSpec named(String name) {
        return ALL.stream()
                .filter(spec -> spec.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("model: '%s' is not known; models: %s"
                        .formatted(name, ALL.stream().map(ModelSpec::name).toList())));
    }

    /** The least memory of each of these models, in the order of precedence. */
    public static Map<String, Integer> memoryMib(Set<String> models) {
        models.forEach(ModelSpec::named);
        return ALL.stream()
                .filter(spec -> models.contains(spec.name()))
                .collect(Collectors.toMap(ModelSpec::name, ModelSpec::memoryMib, (a, b) -> a, LinkedHashMap::new));
    }
}
