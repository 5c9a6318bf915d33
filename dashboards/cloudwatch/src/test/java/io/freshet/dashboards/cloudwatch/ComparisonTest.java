package io.freshet.dashboards.cloudwatch;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    private static final ObservedService RESNET = new ObservedService("resnet50", Duration.ofSeconds(2));

    @Test
    void needsAnArmAndAService() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Comparison("c", List.of(), List.of(RESNET), "log"))
                .withMessage("arms: at least one is needed");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Comparison("c", List.of("fixed"), List.of(), "log"))
                .withMessage("services: at least one is needed");
    }

    @Test
    void namesEachOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Comparison("c", List.of("fixed", "fixed"), List.of(RESNET), "log"))
                .withMessageStartingWith("arms: each must be named once");
    }

    @Test
    void staysWithinWhatADashboardCanDraw() {
        assertThatCode(() -> new Comparison("c", arms(Comparison.PAIRS_MAX), List.of(RESNET), "log"))
                .doesNotThrowAnyException();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Comparison("c", arms(Comparison.PAIRS_MAX + 1), List.of(RESNET), "log"))
                .withMessageContaining("a dashboard draws at most 100");
    }

    @Test
    void anObjectiveIsPositive() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ObservedService("resnet50", Duration.ZERO))
                .withMessageStartingWith("slo: must be positive");
    }

    static List<String> arms(int count) {
        return IntStream.range(0, count).mapToObj(i -> "arm-" + i).toList();
    }
}
