package io.freshet.simulator.twin;

import java.util.random.RandomGenerator;

/**
 * Poisson arrivals whose rate is constant within each bin: the exponential distance to the next one is used up bin by bin
 * at that bin's rate, which is exact.
 */
public final class PoissonStream implements ArrivalStream {

    private final double[] perMicro;
    private final double[] microsPer;
    private final long binMicros;
    private final RandomGenerator random;
    private int bin;
    private double micros;

    /**
     * @param perSecond rate of each bin, at least 0
     * @param binMicros length of a bin, positive
     */
    public PoissonStream(double[] perSecond, long binMicros, RandomGenerator random) {
        if (binMicros < 1) throw new IllegalArgumentException("binMicros: must be positive, was " + binMicros);
        this.perMicro = new double[perSecond.length];
        this.microsPer = new double[perSecond.length];
        for (int i = 0; i < perSecond.length; i++) {
            if (!(perSecond[i] >= 0) || Double.isInfinite(perSecond[i])) {
                throw new IllegalArgumentException(
                        "perSecond: bin %d must be at least 0 and finite, was %s".formatted(i, perSecond[i]));
            }
            perMicro[i] = perSecond[i] / 1e6;
            microsPer[i] = 1e6 / perSecond[i];
        }
        this.binMicros = binMicros;
        this.random = random;
    }

    @Override
    public long nextMicros() {
        double left = random.nextExponential();
        while (bin < perMicro.length) {
            double end = (bin + 1.0) * binMicros;
            double inThisBin = (end - micros) * perMicro[bin];
            if (left < inThisBin) {
                micros += left * microsPer[bin];
                return (long) micros;
            }
            left -= inThisBin;
            micros = end;
            bin++;
        }
        return END;
    }
}
