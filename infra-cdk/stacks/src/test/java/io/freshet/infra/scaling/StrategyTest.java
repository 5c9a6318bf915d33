package io.freshet.infra.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.freshet.scaling.policy.ArmCatalog;
import io.freshet.scaling.policy.PolicyCatalog;
import io.freshet.scaling.spec.Mode;
import io.freshet.scaling.spec.ScalingSpec.Setting;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StrategyTest {

    @Test
    void everyArmOfTheCatalogueHasOne() {
        for (ArmCatalog.Arm arm : ArmCatalog.all()) {
            Strategy strategy = Strategy.named(arm.name());
            assertThat(PolicyCatalog.names()).contains(strategy.policy());
            assertThat(strategy.horizontal().isPresent()).as(arm.name()).isEqualTo(strategy.mode() == Mode.ADVISE);
        }
    }

    @Test
    void targetTrackingIsLeftToAwsItself() {
        Strategy strategy = Strategy.of("target-tracking", Map.of("target", "50"));

        assertThat(strategy.horizontal()).contains(new HorizontalPolicy.TargetCpu(50, false));
        assertThat(strategy.mode()).isEqualTo(Mode.ADVISE);
        assertThat(strategy.settings()).containsExactly(new Setting("target", "50"));
    }

    @Test
    void aPeriodOfTwentySecondsIsTheHighResolutionMetric() {
        assertThat(Strategy.of("target-tracking", Map.of("period", "20s")).horizontal())
                .contains(new HorizontalPolicy.TargetCpu(70, true));
    }

    @Test
    void everyOtherPolicyIsTheHandlers() {
        Strategy strategy = Strategy.of("hybrid", Map.of("hold", "10m"));

        assertThat(strategy.mode()).isEqualTo(Mode.ACT);
        assertThat(strategy.horizontal()).isEmpty();
        assertThat(strategy.settings()).containsExactly(new Setting("hold", "10m"));
    }

    @Test
    void awsHasArmsOfItsOwn() {
        assertThat(Strategy.autoScalingArms())
                .containsExactly(
                        "horizontal-20s",
                        "horizontal-50",
                        "horizontal-70",
                        "horizontal-90",
                        "horizontal-backlog",
                        "horizontal-scheduled",
                        "horizontal-step")
                .allSatisfy(arm -> assertThat(Strategy.named(arm).horizontal()).isPresent());
    }

    @Test
    void anUnknownArmIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Strategy.named("diagonal"))
                .withMessageStartingWith("arm: unknown name 'diagonal'");
    }
}
