package io.freshet.simulator.analysis;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes a run directory as the lab would, from a seed: a burst that one small resnet50 task cannot carry. */
public final class SyntheticExperiment {

    public static final List<String> ARMS = List.of("fixed", "horizontal", "vertical", "hybrid");

    private final Path directory;
    private final int blocks;
    private final List<String> arms;

    public SyntheticExperiment(Path directory, int blocks, List<String> arms) {
        this.directory = directory;
        this.blocks = blocks;
        this.arms = arms;
    }

    /** All arms in one block, to the end. */
    public static Path whole(Path directory) {
        return new SyntheticExperiment(directory, 1, ARMS).write(7, Integer.MAX_VALUE);
    }

    /** Writes the experiment and its first so many runs, block by block. */
    public Path write(long seed, int runs) {
        experiment(seed);
        int written = 0;
        for (int block = 1; block <= blocks; block++) {
            for (String arm : arms) {
                if (written++ < runs) new SyntheticRun(arm, seed + block).write(run(block, arm));
            }
        }
        return directory;
    }

    public Path run(int block, String arm) {
        return directory.resolve("runs").resolve(Integer.toString(block)).resolve(arm);
    }

    private void experiment(long seed) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("schema", Experiment.SCHEMA);
        json.put("world", "lab");
        json.put("scenario", "burst");
        json.put(
                "description",
                "Short, and only ResNet50 saturates: half of what one task can do, then two and a half times");
        json.put("seed", seed);
        json.put("startedAt", "2026-11-22T03:00:00Z");
        json.put(
                "machine",
                Map.of("cpu", "AMD EPYC", "cores", 2, "memoryGib", 24.0, "os", "Linux 6.18", "java", "25.0.1"));
        json.put("weights", ordered("resnet50", "seeded", "xgboost", "trained", "linear", "trained"));
        json.put("pace", Map.of("name", "fast", "factor", 20.0));
        json.put("cpuLimit", "cgroup v1 quota");
        json.put("sloMs", ordered("resnet50", 1500.0, "xgboost", 250.0, "linear", 250.0));
        json.put("oneTaskPerSecond", Map.of("resnet50", SyntheticRun.ONE_TASK_PER_SECOND));
        json.put(
                "phases",
                SyntheticRun.PHASES.stream().map(SyntheticExperiment::phase).toList());
        json.put("arms", arms.stream().map(SyntheticExperiment::arm).toList());
        json.put("blocks", blocks);
        json.put("faults", List.of(Map.of("atS", 60, "what", "kill inference")));
        try {
            Files.createDirectories(directory);
            new ObjectMapper().writeValue(directory.resolve("experiment.json").toFile(), json);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Map<String, Object> phase(SyntheticRun.Load load) {
        return ordered("startS", load.from(), "endS", load.to(), "name", load.name(), "perSecond", load.perSecond());
    }

    private static Map<String, Object> arm(String name) {
        Map<String, Object> small = Map.of("count", 1, "cpuUnits", 256, "memoryMib", 1024);
        return ordered(
                "name",
                name,
                "policy",
                name.equals("horizontal") ? "target-tracking" : name,
                "parameters",
                name.equals("horizontal") ? Map.of("cpu", 70) : Map.of(),
                "bounds",
                Map.of("minCount", 1, "maxCount", 3, "cpuUnits", List.of(256, 512), "maxVcpu", 0.9),
                "initial",
                ordered("resnet50", small, "xgboost", small, "linear", small));
    }

    static Map<String, Object> ordered(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        return map;
    }
}
