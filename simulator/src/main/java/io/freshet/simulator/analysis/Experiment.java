package io.freshet.simulator.analysis;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.freshet.scaling.TaskSize;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for and where it ran: {@code experiment.json}. Written before the first run.
 *
 * @param sloMs by model: an answer counts when it is successful and arrives within so many milliseconds of the intended send time
 * @param oneTaskPerSecond by model: what one initial task can answer per second; models without an entry are not judged for
 *     collapse and elasticity
 * @param priceFactor price of a task over that of an ordinary one: below 1 on spare capacity; files without it mean 1
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Experiment(
        String schema,
        String world,
        String scenario,
        String description,
        long seed,
        String startedAt,
        Machine machine,
        Map<String, String> weights,
        Pace pace,
        String cpuLimit,
        Map<String, Double> sloMs,
        Map<String, Double> oneTaskPerSecond,
        List<Phase> phases,
        List<Arm> arms,
        int blocks,
        List<PlannedFault> faults,
        double priceFactor) {

    public static final String SCHEMA = "freshet/experiment/1";

    /** An arm that holds the capacity which turned out best. */
    public static final String BEST_CONSTANT = "best-constant";

    /** An arm that follows the best plan which was found, all arrivals being known. */
    public static final String ORACLE = "oracle";

    /** Whether an arm is one that a user can choose; the others are known only afterwards, and so cannot win. */
    public static boolean canBeChosen(String arm) {
        return !arm.equals(BEST_CONSTANT) && !arm.equals(ORACLE);
    }

    /** The same with another number of blocks. */
    public Experiment withBlocks(int other) {
        return new Experiment(
                schema,
                world,
                scenario,
                description,
                seed,
                startedAt,
                machine,
                weights,
                pace,
                cpuLimit,
                sloMs,
                oneTaskPerSecond,
                phases,
                arms,
                other,
                faults,
                priceFactor);
    }

    /** One whose tasks have the ordinary price. */
    public Experiment(
            String schema,
            String world,
            String scenario,
            String description,
            long seed,
            String startedAt,
            Machine machine,
            Map<String, String> weights,
            Pace pace,
            String cpuLimit,
            Map<String, Double> sloMs,
            Map<String, Double> oneTaskPerSecond,
            List<Phase> phases,
            List<Arm> arms,
            int blocks,
            List<PlannedFault> faults) {
        this(
                schema,
                world,
                scenario,
                description,
                seed,
                startedAt,
                machine,
                weights,
                pace,
                cpuLimit,
                sloMs,
                oneTaskPerSecond,
                phases,
                arms,
                blocks,
                faults,
                1);
    }

    /** The computer it ran on. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Machine(String cpu, int cores, double memoryGib, String os, String java) {}

    /** How fast the control loop's clock runs against AWS's: 20 means periods, windows and cooldowns of a twentieth. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Pace(String name, double factor) {}

    /** A stretch of the load, in seconds since its start, with the rate per second of each model. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Phase(double startS, double endS, String name, Map<String, Double> perSecond) {
        public Phase {
            perSecond = orEmpty(perSecond);
            if (endS < startS) throw new IllegalArgumentException("endS: " + endS + " lies before startS " + startS);
        }

        public double seconds() {
            return endS - startS;
        }
    }

    /** A strategy under test. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Arm(
            String name,
            String policy,
            Map<String, Object> parameters,
            @Nullable Bounds bounds,
            Map<String, Initial> initial) {
        public Arm {
            Objects.requireNonNull(name, "arms.name: must be given");
            policy = policy == null ? name : policy;
            parameters = orEmpty(parameters);
            initial = orEmpty(initial);
        }
    }

    /** The limits an arm may scale within. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Bounds(int minCount, int maxCount, List<Integer> cpuUnits, double maxVcpu) {
        public Bounds {
            cpuUnits = cpuUnits == null ? List.of() : List.copyOf(cpuUnits);
        }
    }

    /** What a service starts with. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Initial(int count, int cpuUnits, int memoryMib) {
        public TaskSize size() {
            return new TaskSize(cpuUnits, memoryMib);
        }
    }

    /** A fault that the scenario asks for. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record PlannedFault(double atS, String what) {}

    public Experiment {
        if (!SCHEMA.equals(schema))
            throw new IllegalArgumentException("schema: expected " + SCHEMA + ", was " + schema);
        Objects.requireNonNull(machine, "machine: must be given");
        Objects.requireNonNull(pace, "pace: must be given");
        description = description == null ? "" : description;
        cpuLimit = cpuLimit == null ? "unknown" : cpuLimit;
        weights = orEmpty(weights);
        sloMs = orEmpty(sloMs);
        oneTaskPerSecond = orEmpty(oneTaskPerSecond);
        phases = phases == null ? List.of() : List.copyOf(phases);
        faults = faults == null ? List.of() : List.copyOf(faults);
        if (arms == null || arms.isEmpty()) throw new IllegalArgumentException("arms: at least one is needed");
        arms = List.copyOf(arms);
        priceFactor = priceFactor == 0 ? 1 : priceFactor;
        if (!(priceFactor > 0 && priceFactor <= 1)) {
            throw new IllegalArgumentException("priceFactor: must be above 0 and at most 1, was " + priceFactor);
        }
        if (blocks < 1) throw new IllegalArgumentException("blocks: must be at least 1, was " + blocks);
    }

    /** When the last phase ends, in seconds since the load's start. */
    public double seconds() {
        return phases.stream().mapToDouble(Phase::endS).max().orElse(0);
    }

    /** The models that are asked, in the order in which the objectives name them. */
    public List<String> models() {
        return List.copyOf(sloMs.keySet());
    }

    private static <V> Map<String, V> orEmpty(@Nullable Map<String, V> map) {
        return map == null ? Map.of() : java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(map));
    }
}
