package io.freshet.scaling.policy;

import static io.freshet.scaling.Fixtures.HALF;
import static io.freshet.scaling.Fixtures.LAB;
import static io.freshet.scaling.Fixtures.tasks;
import static io.freshet.scaling.policy.Contexts.AWS;
import static io.freshet.scaling.policy.Contexts.FAST_LAB;
import static io.freshet.scaling.policy.Contexts.policy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.scaling.Signal;
import io.freshet.scaling.SignalNeed;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyCatalogTest {

    @Test
    void everyNameMakesThePolicyOfThatName() {
        assertThat(PolicyCatalog.names())
                .contains("fixed", "hybrid", "target-tracking", "threshold-vertical")
                .isSorted();
        for (String name : PolicyCatalog.names()) {
            assertThat(policy(name, FAST_LAB).name()).isEqualTo(name);
        }
    }

    @Test
    void anUnknownNameIsNamedWithTheKnownOnes() {
        assertThatThrownBy(() -> policy("magic", FAST_LAB))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("policy: unknown name 'magic'; allowed: " + String.join(", ", PolicyCatalog.names()));
    }

    @Test
    void anUnknownParameterIsNamedWithTheKnownOnes() {
        assertThatThrownBy(() -> policy("threshold-vertical", FAST_LAB, "upp", "80"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("threshold-vertical: unknown parameter upp; allowed: down, sample, up");
        assertThatThrownBy(() -> policy("fixed", FAST_LAB, "count", "2"))
                .hasMessage("fixed: unknown parameter count; it has none");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "target-tracking | target | seventy | target-tracking.target: must be a number from 1.0 to 100.0, was 'seventy'",
                "target-tracking | target | 101 | was '101'",
                "target-tracking | target | NaN | was 'NaN'",
                "target-tracking | scale-in-step | 1.5 | must be a whole number from 1 to 1000",
                "target-tracking | period | 60 | must be a duration over 0s and up to 24h, such as 500ms, 60s, 5m or 1h, was '60'",
                "target-tracking | period | 0s | must be a duration over 0s",
                "target-tracking | scale-in-cooldown | -1s | must be a duration",
                "target-tracking | period | 99999999999999999999h | must be a duration over 0s",
                "threshold-vertical | down | 90 | down: must be less than up 80.0, was 90.0",
                "target-tracking | metric | memory | must be one of cpu, backlog, was 'memory'",
                "step | out | 0:10% | step.out: must be steps such as 0:+10%,10:+30%, was '0:10%'",
                "step | low | 80 | low: must be less than high 70.0, was 80.0",
                "two-threshold | down | 90 | down: must be less than up 80.0, was 90.0",
                "kpa | panic-threshold | 0 | must be a number from 1.0 to 10.0",
                "hybrid | queueing | nowhere | must be one of central, per_task, was 'nowhere'",
            })
    void aBadValueIsNamed(String policy, String parameter, String value, String message) {
        assertThatThrownBy(() -> policy(policy, FAST_LAB, parameter, value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void durationsArePaced() {
        assertThat(FAST_LAB.paced(Duration.ofSeconds(60))).isEqualTo(Duration.ofSeconds(3));
        assertThat(FAST_LAB.paced(Duration.ofSeconds(20))).isEqualTo(Duration.ofSeconds(1));
        assertThat(FAST_LAB.paced(Duration.ofSeconds(5)))
                .as("at least a second")
                .isEqualTo(Duration.ofSeconds(1));
        assertThat(FAST_LAB.paced(Duration.ofSeconds(50))).as("rounded").isEqualTo(Duration.ofSeconds(3));
        assertThat(FAST_LAB.paced(Duration.ZERO)).isEqualTo(Duration.ZERO);
        assertThat(AWS.paced(Duration.ofSeconds(60))).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void theNeedsFollowThePace() {
        assertThat(policy("target-tracking", AWS, "period", "20s").needs())
                .containsExactly(new SignalNeed(Signal.CPU, Duration.ofSeconds(20), Duration.ofSeconds(340)));
        assertThat(policy("target-tracking", FAST_LAB).needs())
                .containsExactly(new SignalNeed(Signal.CPU, Duration.ofSeconds(3), Duration.ofSeconds(51)));
    }

    @Test
    void theInitialCapacityHasToFit() {
        assertThatThrownBy(() -> Contexts.context(LAB, tasks(2, HALF), 10, 20))
                .hasMessageContaining("initial: 2 x 0.5");
        assertThatThrownBy(() -> Contexts.context(LAB, tasks(1, HALF), 10, 0.5)).hasMessageContaining("timeFactor");
    }

    @Test
    void everyBuiltInArmCanBeMade() {
        for (ArmCatalog.Arm arm : ArmCatalog.all()) {
            assertThat(PolicyCatalog.create(arm.policy(), arm.parameters(), FAST_LAB)
                            .name())
                    .isEqualTo(arm.policy());
        }
    }

    @Test
    void armsByRole() {
        assertThat(ArmCatalog.arm("horizontal"))
                .isEqualTo(new ArmCatalog.Arm("horizontal", "target-tracking", Map.of("target", "70")));
        assertThat(ArmCatalog.all().stream().map(ArmCatalog.Arm::name))
                .startsWith("fixed", "horizontal", "vertical", "hybrid")
                .containsAll(PolicyCatalog.names())
                .doesNotHaveDuplicates();
        assertThatThrownBy(() -> ArmCatalog.arm("diagonal"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'diagonal'; allowed: fixed, horizontal");
    }
}
