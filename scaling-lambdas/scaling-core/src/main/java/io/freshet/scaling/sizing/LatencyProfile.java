package io.freshet.scaling.sizing;

/**
 * How long one task needs for a batch: {@code l(b,c) = alpha*b/c + beta*b + gamma/c + zeta}, in milliseconds, for a batch of
 * {@code b} requests on {@code c} vCPU.
 *
 * <p>Source: Sponge (arXiv 2404.00704) and Themis (arXiv 2407.14843), fitted by least squares.
 *
 * @param alpha milliseconds of one vCPU per request: work that more CPU makes shorter
 * @param beta milliseconds per request that no CPU makes shorter
 * @param gamma milliseconds of one vCPU per batch
 * @param zeta milliseconds per batch
 * @param slotsPerTask requests (or batches) that one task serves side by side, each within {@code l}, at least 1
 */
public record LatencyProfile(double alpha, double beta, double gamma, double zeta, int slotsPerTask) {

    public LatencyProfile {
        nonNegative("alpha", alpha);
        nonNegative("beta", beta);
        nonNegative("gamma", gamma);
        nonNegative("zeta", zeta);
        if (!(alpha + beta + gamma + zeta > 0)) {
            throw new IllegalArgumentException("alpha, beta, gamma, zeta: at least one must be positive");
        }
        if (slotsPerTask < 1) {
            throw new IllegalArgumentException("slotsPerTask: must be at least 1, was " + slotsPerTask);
        }
    }

    /** A profile of one slot in which all work scales with CPU: {@code l(1,c) = ms/c}. */
    public static LatencyProfile ofCpuBoundMs(double msAtOneVcpu) {
        return new LatencyProfile(msAtOneVcpu, 0, 0, 0, 1);
    }

    public double latencyMs(int batch, double vcpu) {
        if (batch < 1) throw new IllegalArgumentException("batch: must be at least 1, was " + batch);
        if (!(vcpu > 0)) throw new IllegalArgumentException("vcpu: must be positive, was " + vcpu);
        return alpha * batch / vcpu + beta * batch + gamma / vcpu + zeta;
    }

    /** Requests per second that one task of that size finishes when it is never idle, one at a time in each slot. */
    public double throughputPerSecond(double vcpu) {
        return slotsPerTask * 1000.0 / latencyMs(1, vcpu);
    }

    private static void nonNegative(String name, double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + ": must be at least 0 and finite, was " + value);
        }
    }
}
