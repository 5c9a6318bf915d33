package io.freshet.inference.image;

import java.util.List;

/**
 * Brings the channels red, green and blue (0 to 1) to the mean and spread a network was trained with: {@code (value -
 * mean) / deviation}.
 */
public record Normalization(List<Double> means, List<Double> deviations) {

    /** Of ImageNet's pictures; torchvision's and DJL's pretrained networks expect it. */
    public static final Normalization IMAGENET =
            new Normalization(List.of(0.485, 0.456, 0.406), List.of(0.229, 0.224, 0.225));

    static final int CHANNELS = 3;

    private static final int LEVELS = 256;

    public Normalization {
        means = List.copyOf(means);
        deviations = List.copyOf(deviations);
        if (means.size() != CHANNELS) throw new IllegalArgumentException("means has not 3 values: " + means);
        if (deviations.size() != CHANNELS || deviations.stream().anyMatch(d -> d <= 0)) {
            throw new IllegalArgumentException("deviations has not 3 positive values: " + deviations);
        }
    }

    /** The normalised value of each 8-bit level of a channel. */
    float[] levels(int channel) {
        float[] levels = new float[LEVELS];
        for (int level = 0; level < LEVELS; level++) {
            double value = level / (LEVELS - 1.0);
            levels[level] = (float) ((value - means.get(channel)) / deviations.get(channel));
        }
        return levels;
    }
}
