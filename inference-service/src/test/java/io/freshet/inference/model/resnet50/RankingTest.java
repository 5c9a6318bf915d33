package io.freshet.inference.model.resnet50;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.freshet.inference.model.resnet50.ResNet50.Ranked;
import java.util.List;
import org.junit.jupiter.api.Test;

class RankingTest {

    @Test
    void softmax_turns_differences_into_ratios() {
        double[] shares = Ranking.softmax(new float[] {0, (float) Math.log(3)});
        assertThat(shares[0]).isCloseTo(0.25, within(1e-7));
        assertThat(shares[1]).isCloseTo(0.75, within(1e-7));
    }

    @Test
    void softmax_does_not_overflow() {
        assertThat(Ranking.softmax(new float[] {1e4f, 1e4f, -1e4f})).containsExactly(0.5, 0.5, 0);
    }

    @Test
    void of_equals_the_lower_index_comes_first() {
        assertThat(Ranking.best(new float[] {1, 2, 2}, List.of("a", "b", "c"), 2))
                .extracting(Ranked::label)
                .containsExactly("b", "c");
    }
}
