package io.freshet.simulator.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObjectiveTest {

    @Test
    void isAPercentileAndALatency() {
        Objective objective = Objective.parse("p99.9=500ms");

        assertThat(objective).isEqualTo(new Objective(99.9, Duration.ofMillis(500)));
        assertThat(objective.isKept(99.9)).isTrue();
        assertThat(objective.isKept(99.8)).isFalse();
        assertThat(Objective.parse("p95=2s")).hasToString("p95=2 s");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            500ms     | must be like p99=500ms
            p99       | must be like p99=500ms
            p100=1s   | must be like p99=500ms
            p40=1s    | from 50 to 99.9
            p99=fast  | fast
            """)
    void saysWhatIsWrong(String text, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Objective.parse(text))
                .withMessageContaining(message);
    }
}
