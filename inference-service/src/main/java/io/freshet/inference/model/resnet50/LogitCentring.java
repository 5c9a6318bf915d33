package io.freshet.inference.model.resnet50;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.function.Consumer;

/**
 * The last bias that brings every class's mean logit over some pictures to zero. Without it random weights answer the same
 * few classes whatever the picture.
 */
final class LogitCentring {

    /**
     * The bias is rounded to this, little against the logits' deviation of 2 to 10: CPUs differ in the sums' last digits,
     * and rounding nearly always (expected for 98 of 100 files) takes that difference away.
     */
    private static final double GRID = 0.5;

    private LogitCentring() {}

    /** Runs a network whose last bias is zero. */
    static float[] bias(Network unbiased, List<Consumer<FloatBuffer>> pictures) {
        double[] sums = new double[ImageNetClasses.COUNT];
        for (Consumer<FloatBuffer> picture : pictures) {
            float[] logits = unbiased.logits(picture);
            for (int i = 0; i < sums.length; i++) sums[i] += logits[i];
        }
        float[] bias = new float[sums.length];
        for (int i = 0; i < sums.length; i++) {
            bias[i] = (float) (-Math.round(sums[i] / pictures.size() / GRID) * GRID);
        }
        return bias;
    }
}
