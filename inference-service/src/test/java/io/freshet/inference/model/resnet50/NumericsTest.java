package io.freshet.inference.model.resnet50;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.inference.image.Picture;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * Compares logits as numbers. The likeliest class alone would hide most faults: random networks answer few classes.
 *
 * <p>Tolerances: one CPU against another, and fp32 against double precision, differ by about 1e-6 of the norm; ten
 * rows of the picture gone blank by more than 1e-3.
 */
class NumericsTest {

    private static final double RELATIVE_L2 = 1e-4;
    private static final double LARGEST = 5e-3;

    /** The fixed input: not the seed of the weights, so that it is none of the calibration pictures. */
    private static final long PICTURE_SEED = 50;

    @Test
    void gives_the_recorded_logits() throws IOException {
        float[] logits = logitsWithoutBias(picture("reference", Picture.SIDE), Picture.SIDE);
        assertClose(LogitError.of(logits, recorded()));
    }

    @Test
    void agrees_with_a_forward_pass_written_out_in_loops() {
        int side = 64;
        float[] picture = picture("small", side);
        PlainResNet50 plain = new PlainResNet50(new SeededWeights(ModelBuilder.SEED));
        assertClose(LogitError.of(logitsWithoutBias(picture, side), plain.logits(picture, side)));
    }

    @Test
    void would_notice_a_small_fault() throws IOException {
        float[] picture = picture("reference", Picture.SIDE);
        Arrays.fill(picture, 0, 10 * Picture.SIDE, 0);
        LogitError error = LogitError.of(logitsWithoutBias(picture, Picture.SIDE), recorded());
        assertThat(error.relativeL2()).isGreaterThan(10 * RELATIVE_L2);
    }

    private static float[] picture(String name, int side) {
        return CalibrationPictures.picture(new GaussianStream(PICTURE_SEED, name), side);
    }

    /**
     * The last bias comes from a calibration whose rounding may fall otherwise on another CPU; a picture of zeros gives
     * nothing else, since all other biases are zero.
     */
    private static float[] logitsWithoutBias(float[] picture, int side) {
        try (Network network = PreparedModel.network(side)) {
            float[] bias = network.logits(buffer -> buffer.put(new float[picture.length]));
            float[] logits = network.logits(buffer -> buffer.put(picture));
            for (int i = 0; i < logits.length; i++) logits[i] -= bias[i];
            return logits;
        }
    }

    private static void assertClose(LogitError error) {
        assertThat(error.relativeL2()).as("%s", error).isLessThan(RELATIVE_L2);
        assertThat(error.largest()).as("%s", error).isLessThan(LARGEST);
    }

    /** See the README beside the resource. */
    private static double[] recorded() throws IOException {
        try (InputStream in = NumericsTest.class.getResourceAsStream("reference-logits.txt")) {
            assertThat(in).isNotNull();
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.split("\\s+"))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
        }
    }
}
