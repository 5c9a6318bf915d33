package io.freshet.simulator.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.simulator.analysis.Verdict;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class RepeatsTest {

    private static Verdict verdict(double median, double low, double high) {
        return new Verdict(
                "cost", "a", "b", OptionalDouble.of(median), List.of(low, high), OptionalDouble.of(0.01), "b lower");
    }

    private static final Verdict SURE = verdict(0.8, 0.77, 0.84);
    private static final Verdict UNSURE = verdict(0.8, 0.7, 0.9);
    private static final Verdict NOT_JUDGED =
            new Verdict("p99", "a", "b", OptionalDouble.empty(), List.of(), OptionalDouble.empty(), "not judged: why");

    @Test
    void aNumberIsRunWhateverComesOfIt() {
        Repeats three = Repeats.parse("3");
        assertThat(three.goOn(2, () -> List.of(SURE))).isTrue();
        assertThat(three.goOn(3, () -> List.of(UNSURE))).isFalse();
    }

    @Test
    void autoGoesOnUntilEveryDifferenceIsKnown() {
        Repeats auto = Repeats.parse("auto");
        assertThat(auto.goOn(5, () -> List.of(SURE))).isTrue();
        // half of 0.77 to 0.84 is 0.035: at most a twentieth of 0.8
        assertThat(auto.goOn(6, () -> List.of(SURE, NOT_JUDGED))).isFalse();
        assertThat(auto.goOn(6, () -> List.of(SURE, UNSURE))).isTrue();
        assertThat(auto.goOn(30, () -> List.of(UNSURE))).isFalse();
    }

    @Test
    void whatIsNoNumberIsNamed() {
        assertThatThrownBy(() -> Repeats.parse("many")).hasMessageContaining("repeats: 'many'");
        assertThatThrownBy(() -> Repeats.parse("0")).hasMessageContaining("at least 1");
    }
}
