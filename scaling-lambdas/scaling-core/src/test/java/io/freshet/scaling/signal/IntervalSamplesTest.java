package io.freshet.scaling.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IntervalSamplesTest {

    private final IntervalSamples samples = new IntervalSamples();

    @Test
    void fewSamplesAreGivenAsTheyAre() {
        samples.add(3);
        samples.add(1);

        assertThat(samples.take()).containsExactly(1, 3);
        assertThat(samples.take()).as("the next interval begins empty").isEmpty();
    }

    @Test
    void aHundredAreStillGivenAsTheyAre() {
        IntStream.range(0, 100).forEach(samples::add);

        assertThat(samples.take())
                .containsExactly(IntStream.range(0, 100).asDoubleStream().toArray());
    }

    @Test
    void ofMoreAHundredQuantilesOfEqualWeight() {
        IntStream.range(0, 1_000).map(i -> 999 - i).forEach(samples::add);

        assertThat(samples.take())
                .hasSize(EmbeddedMetrics.VALUES_MAX)
                .containsExactly(
                        IntStream.range(0, 100).mapToDouble(i -> 10 * i + 5).toArray());
    }

    @Test
    void ofAGreatManySamplesTheQuantilesAreStillRight() {
        int many = 200_000;
        IntStream.range(0, many).forEach(samples::add);

        double[] quantiles = samples.take();

        for (int i = 0; i < quantiles.length; i++) {
            assertThat(quantiles[i]).isCloseTo((i + 0.5) / 100 * many, within(0.01 * many));
        }
    }
}
