package io.freshet.scaling.sizing;

import io.freshet.scaling.Series;
import java.util.Arrays;
import java.util.OptionalDouble;

/** The greatest rates of the last while. Bins are counted back from the newest sample; absent samples are left out. */
public final class Peaks {

    /** Newest samples of which one must be there: without it a peak is history, not a reading. */
    private static final int FRESH = 3;

    private Peaks() {}

    /** The greatest mean of a bin among the newest {@code bins}; empty when the newest samples are absent. */
    public static OptionalDouble greatestMean(Series rates, int bins, int samplesPerBin) {
        if (!fresh(rates)) return OptionalDouble.empty();
        double greatest = Double.NEGATIVE_INFINITY;
        for (double mean : means(rates, bins, samplesPerBin)) if (mean > greatest) greatest = mean;
        return OptionalDouble.of(greatest);
    }

    /** The mean of each bin, oldest first; NaN for a bin without a sample. */
    public static double[] means(Series rates, int bins, int samplesPerBin) {
        double[] means = absent(bins);
        for (int bin = 0; bin < bins; bin++) {
            double sum = 0;
            int present = 0;
            for (int i = from(rates, bin, samplesPerBin); i < to(rates, bin, samplesPerBin); i++) {
                if (!rates.present(i)) continue;
                sum += rates.at(i).orElseThrow();
                present++;
            }
            if (present > 0) means[bins - 1 - bin] = sum / present;
        }
        return means;
    }

    /** The greatest sample of each bin, oldest first; NaN for a bin without a sample. */
    public static double[] maxima(Series rates, int bins, int samplesPerBin) {
        double[] maxima = absent(bins);
        for (int bin = 0; bin < bins; bin++) {
            double greatest = Double.NaN;
            for (int i = from(rates, bin, samplesPerBin); i < to(rates, bin, samplesPerBin); i++) {
                if (!rates.present(i)) continue;
                double rate = rates.at(i).orElseThrow();
                if (!(rate <= greatest)) greatest = rate;
            }
            maxima[bins - 1 - bin] = greatest;
        }
        return maxima;
    }

    /** Whether one of the newest three samples is there. */
    public static boolean fresh(Series rates) {
        for (int i = Math.max(0, rates.size() - FRESH); i < rates.size(); i++) if (rates.present(i)) return true;
        return false;
    }

    private static int from(Series rates, int bin, int samplesPerBin) {
        return Math.max(0, rates.size() - (bin + 1) * samplesPerBin);
    }

    private static int to(Series rates, int bin, int samplesPerBin) {
        return Math.max(0, rates.size() - bin * samplesPerBin);
    }

    private static double[] absent(int bins) {
        double[] values = new double[bins];
        Arrays.fill(values, Double.NaN);
        return values;
    }
}
