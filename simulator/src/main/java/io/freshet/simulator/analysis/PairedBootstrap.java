package io.freshet.simulator.analysis;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Bootstrap of the median of paired ratios: blocks are drawn with replacement, 10,000 times, from a fixed seed. No shape of
 * the distribution is assumed (Maricq et al.: 710 of 713 cloud configurations fail normality).
 */
public final class PairedBootstrap {

    public static final int RESAMPLES = 10_000;

    /**
     * What it found.
     *
     * @param median of the ratios
     * @param low 2.5 % quantile of the resampled medians
     * @param high 97.5 % quantile
     * @param p two-sided: twice the smaller share of resampled medians on either side of 1, never below 1 / (resamples + 1)
     */
    public record Result(double median, double low, double high, double p) {}

    private PairedBootstrap() {}

    public static Result of(double[] ratios, long seed) {
        if (ratios.length == 0) throw new IllegalArgumentException("ratios: must not be empty");
        SplittableRandom random = new SplittableRandom(seed);
        double[] medians = new double[RESAMPLES];
        double[] draw = new double[ratios.length];
        for (int i = 0; i < RESAMPLES; i++) {
            for (int j = 0; j < draw.length; j++) draw[j] = ratios[random.nextInt(ratios.length)];
            medians[i] = Spread.medianOf(draw);
        }
        Arrays.sort(medians);
        return new Result(
                Spread.medianOf(ratios),
                medians[(int) (RESAMPLES * 0.025)],
                medians[(int) (RESAMPLES * 0.975) - 1],
                pValue(medians));
    }

    private static double pValue(double[] medians) {
        long atMost = Arrays.stream(medians).filter(median -> median <= 1).count();
        long atLeast = Arrays.stream(medians).filter(median -> median >= 1).count();
        return Math.min(1, 2.0 * (Math.min(atMost, atLeast) + 1) / (medians.length + 1));
    }
}
