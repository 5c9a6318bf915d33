package io.freshet.simulator.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.freshet.simulator.twin.Hazards;
import io.freshet.simulator.twin.Spot;
import io.freshet.simulator.twin.TaskHealth;
import io.freshet.simulator.twin.Throttling;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HazardWordsTest {

    @Test
    void eachIsReadAndSaidInWords() {
        Hazards all = HazardWords.parse(List.of("health-checks", "spot=0.5", "throttling=10m/30s"));

        assertThat(all)
                .isEqualTo(Hazards.NONE
                        .with(TaskHealth.NLB_TUNED)
                        .with(Spot.fargate(0.5))
                        .with(new Throttling(Duration.ofMinutes(10), Duration.ofSeconds(30))));
        assertThat(HazardWords.inWords(all))
                .isEqualTo(" Hazards: a task that fails 2 health checks in a row, one every 5 s, is stopped; "
                        + "tasks run on spare capacity at 30 % of the price, each taken back 0.5 times an hour in the mean, "
                        + "120 s after a warning; the API refuses actions for 30 s, every 600 s in the mean.");
        assertThat(HazardWords.parse(List.of("health-checks=default")).health()).contains(TaskHealth.NLB_DEFAULT);
    }

    @Test
    void noneIsNone() {
        assertThat(HazardWords.parse(List.of())).isEqualTo(Hazards.NONE);
        assertThat(HazardWords.inWords(Hazards.NONE)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "flood | hazard: 'flood' is not known; allowed: health-checks[=tuned",
                "spot | hazard: spot: '' is no number of interruptions",
                "spot=-1 | hazard: spot: '-1' is no number of interruptions",
                "health-checks=often | hazard: health-checks: 'often' is neither tuned nor default",
                "throttling=30s | hazard: throttling: '30s' needs a mean distance and a length",
                "throttling=10m/30 | hazard: throttling: lasts: ",
                "throttling=1ms/30s | hazard: throttling: every: must be at least 1 s",
            })
    void whatIsWrongIsNamed(String hazard, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HazardWords.parse(List.of(hazard)))
                .withMessageStartingWith(message);
    }
}
