package io.freshet.simulator.calibrate.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * CPU limits to measure at.
 *
 * @param measurable those that this machine can enforce, ascending
 * @param refused the others, with the reason; empty when there are none
 */
public record Sizes(List<Double> measurable, Optional<String> refused) {

    /** Fargate's, and 0.75, which no task has: a line is better known by four points than by three. */
    public static final List<Double> DEFAULT = List.of(0.25, 0.5, 0.75, 1.0, 2.0, 4.0, 8.0, 16.0);

    /** Cores kept free for what asks the task. */
    private static final double RESERVED_CORES = 0.6;

    public Sizes {
        measurable = List.copyOf(measurable);
    }

    /**
     * Sorts out what a machine of so many cores can measure: a limit that leaves less than 0.6 cores to the asking side would
     * not be what slows the task down.
     *
     * @throws IllegalArgumentException when a size is not positive, or none is measurable
     */
    public static Sizes on(int cores, List<Double> wanted) {
        List<Double> measurable = new ArrayList<>();
        List<Double> refused = new ArrayList<>();
        for (double vcpu : wanted.stream().distinct().sorted().toList()) {
            if (!(vcpu > 0)) throw new IllegalArgumentException("--sizes: must be positive, was " + vcpu);
            (vcpu <= cores - RESERVED_CORES ? measurable : refused).add(vcpu);
        }
        if (measurable.isEmpty()) {
            throw new IllegalArgumentException("--sizes: none can be measured here: " + reason(refused, cores));
        }
        return new Sizes(measurable, refused.isEmpty() ? Optional.empty() : Optional.of(reason(refused, cores)));
    }

    private static String reason(List<Double> vcpus, int cores) {
        String sizes = vcpus.stream().map(String::valueOf).collect(Collectors.joining(", "));
        return String.format(
                Locale.ROOT,
                "%s vCPU not measured: of %d cores %.1f are kept for what asks the task, which leaves %.1f",
                sizes,
                cores,
                RESERVED_CORES,
                cores - RESERVED_CORES);
    }
}
