package io.freshet.inference.model.resnet50;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.freshet.inference.model.resnet50.torchscript.TensorSpec;
import org.junit.jupiter.api.Test;

class SeededWeightsTest {

    private final SeededWeights weights = new SeededWeights(1);

    @Test
    void depend_on_seed_and_name_alone() {
        TensorSpec tensor = TensorSpec.of("layer1.0.conv1.weight", 64, 64, 1, 1);
        assertThat(weights.rowMajor(tensor)).containsExactly(new SeededWeights(1).rowMajor(tensor));
        assertThat(weights.rowMajor(tensor)).isNotEqualTo(new SeededWeights(2).rowMajor(tensor));
        assertThat(weights.rowMajor(tensor))
                .isNotEqualTo(weights.rowMajor(TensorSpec.of("layer1.1.conv1.weight", 64, 64, 1, 1)));
    }

    @Test
    void are_he_normal() {
        float[] values = weights.rowMajor(TensorSpec.of("layer4.0.conv2.weight", 64, 512, 3, 3));
        assertThat(mean(values)).isCloseTo(0, within(1e-3));
        assertThat(deviation(values)).isCloseTo(Math.sqrt(2.0 / (512 * 9)), within(1e-4));
    }

    @Test
    void are_smaller_in_the_last_convolution_of_a_block() {
        float[] values = weights.rowMajor(TensorSpec.of("layer1.0.conv3.weight", 256, 64, 1, 1));
        assertThat(deviation(values)).isCloseTo(0.2 * Math.sqrt(2.0 / 64), within(1e-3));
    }

    @Test
    void have_no_bias() {
        assertThat(weights.rowMajor(TensorSpec.of("conv1.bias", 64))).containsOnly(0);
    }

    /** Recorded: the stream is part of what version 1 of the seeded model is. */
    @Test
    void never_change() {
        GaussianStream gaussian = new GaussianStream(1, "conv1.weight");
        assertThat(new double[] {gaussian.next(), gaussian.next(), gaussian.next()})
                .containsExactly(-1.020727593765986, -0.13920738940825184, -0.511267478502227);
    }

    private static double mean(float[] values) {
        double sum = 0;
        for (float value : values) sum += value;
        return sum / values.length;
    }

    private static double deviation(float[] values) {
        double mean = mean(values);
        double squares = 0;
        for (float value : values) squares += (value - mean) * (value - mean);
        return Math.sqrt(squares / values.length);
    }
}
