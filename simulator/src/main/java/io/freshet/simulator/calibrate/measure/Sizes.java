package io.freshet.simulator.calibrate.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * CPU limits to measure at.
 *
 * @param measurable those that this machine can enforce, ascending
 * @param refused the others, each with the reason
 */
public record Sizes(List<Double> measurable, List<String> refused) {

    /** Fargate's, and 0.75, which no task has: a line is better known by four points than by three. */
    public static final List<Double> DEFAULT = List.of(0.25, 0.5, 0.75, 1.0, 2.0, 4.0, 8.0, 16.0);

    /** Cores kept free for what asks the task. */
    private static final double RESERVED_CORES = 0.6;

    public Sizes {
        measurable = List.copyOf(measurable);
        refused = List.copyOf(refused);
    }

    /**
     * Sorts out what a machine of so many cores can measure: a limit that leaves less than 0.6 cores to the asking side would
     * not be what slows the task down.
     *
     * @throws IllegalArgumentException when a size is not positive, or none is measurable
     */
    public static Sizes on(int cores, List<Double> wanted) {
        List<Double> measurable = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        for (double vcpu : wanted.stream().distinct().sorted().toList()) {
            if (!(vcpu > 0)) throw new IllegalArgumentException("--sizes: must be positive, was " + vcpu);
            if (vcpu <= cores - RESERVED_CORES) measurable.add(vcpu);
            else refused.add(reason(vcpu, cores));
        }
        if (measurable.isEmpty()) {
            throw new IllegalArgumentException("--sizes: none can be measured here: " + String.join("; ", refused));
        }
        return new Sizes(measurable, refused);
    }

    private static String reason(double vcpu, int cores) {
        return String.format(
                Locale.ROOT,
                "%s vCPU is not measured: of %d cores %.1f are kept for what asks the task, which leaves %.1f",
                vcpu,
                cores,
                RESERVED_CORES,
                cores - RESERVED_CORES);
    }
}
