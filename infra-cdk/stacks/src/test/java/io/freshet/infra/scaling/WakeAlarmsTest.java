package io.freshet.infra.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.infra.synth.Resources;
import io.freshet.infra.synth.Synthesis;
import io.freshet.scaling.spec.Mode;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WakeAlarmsTest {

    private static Resources alarms;

    @BeforeAll
    static void synthesise() {
        alarms = Resources.of(Synthesis.stack(stack -> new WakeAlarms(
                stack, "Wake", ScalingFixture.spec(Mode.ACT, "hybrid", false, "freshet", "hybrid-resnet50"))));
    }

    @Test
    void aBacklogOfHalfAnObjectiveIsPressure() {
        // two tasks of 10 requests per second, half of 2 s
        assertThat(alarm("backlog").path("Threshold").asInt()).isEqualTo(20);
        assertThat(alarm("backlog").path("Statistic").asText()).isEqualTo("Maximum");
    }

    @Test
    void oneLateAnswerIsPressure() {
        assertThat(alarm("misses").path("Threshold").asInt()).isEqualTo(1);
        assertThat(alarm("misses").path("Statistic").asText()).isEqualTo("Sum");
    }

    @Test
    void tellsAfterOnePeriodOfTenSeconds() {
        assertThat(alarms.properties("AWS::CloudWatch::Alarm")).hasSize(3).allSatisfy(alarm -> {
            assertThat(alarm.path("Period").asInt()).isEqualTo(10);
            assertThat(alarm.path("EvaluationPeriods").asInt()).isEqualTo(1);
            assertThat(alarm.path("TreatMissingData").asText()).isEqualTo("notBreaching");
        });
    }

    @ParameterizedTest
    @CsvSource({"1, 10", "10, 10", "20, 30", "31, 60", "60, 60", "61, 120", "300, 300"})
    void hasAPeriodThatAlarmsCanHave(int resolutionS, int periodS) {
        assertThat(WakeAlarms.periodS(Duration.ofSeconds(resolutionS))).isEqualTo(periodS);
    }

    private static JsonNode alarm(String signal) {
        return alarms.properties("AWS::CloudWatch::Alarm").stream()
                .filter(alarm -> alarm.path("AlarmName").asText().equals("hybrid-resnet50-" + signal))
                .findFirst()
                .orElseThrow();
    }
}
