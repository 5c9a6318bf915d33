package io.freshet.scaling.policy;

import static io.freshet.scaling.Fixtures.NOON;
import static io.freshet.scaling.Fixtures.QUARTER;
import static io.freshet.scaling.Fixtures.repeated;
import static io.freshet.scaling.Fixtures.seriesUntil;
import static io.freshet.scaling.Fixtures.settled;
import static io.freshet.scaling.Fixtures.signals;
import static io.freshet.scaling.Fixtures.tasks;
import static io.freshet.scaling.policy.Contexts.AWS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.scaling.ScalingPolicy;
import io.freshet.scaling.Signal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A policy from the class path: io.freshet.example in these tests, named in their META-INF/services. */
class PolicyProviderTest {

    private record Renamed(String name) implements PolicyProvider {
        @Override
        public ScalingPolicy<?> create(Map<String, String> parameters, PolicyContext context) {
            return PolicyCatalog.create("fixed", Map.of(), context);
        }
    }

    @Test
    void itIsFoundByItsNameAndIsAnArmToo() {
        assertThat(PolicyCatalog.names()).contains("rate-per-task");
        assertThat(ArmCatalog.arm("rate-per-task"))
                .isEqualTo(new ArmCatalog.Arm("rate-per-task", "rate-per-task", Map.of()));
    }

    @Test
    void itDecidesWithItsParameters() {
        var load = signals(Signal.ARRIVALS, seriesUntil(NOON, Duration.ofSeconds(10), repeated(6, 2.4)));
        // ceil(2.4 / 2) = 2, ceil(2.4 / 0.9) = 3
        assertThat(Outcomes.first(Contexts.policy("rate-per-task", AWS), settled(tasks(1, QUARTER), load)))
                .isEqualTo(tasks(2, QUARTER).toString());
        assertThat(Outcomes.first(
                        Contexts.policy("rate-per-task", AWS, "per-task", "0.9"), settled(tasks(1, QUARTER), load)))
                .isEqualTo(tasks(3, QUARTER).toString());
    }

    @Test
    void itsBadParametersAreNamed() {
        assertThatThrownBy(() -> Contexts.policy("rate-per-task", AWS, "per-tasks", "2"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("rate-per-task: unknown parameter per-tasks; allowed: per-task, step");
    }

    @Test
    void aNameIsTakenOnce() {
        assertThatThrownBy(() -> PolicyCatalog.byName(List.of(new Renamed("hpa"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the name 'hpa' of")
                .hasMessageContaining("is taken");
    }

    @Test
    void aPolicyHasToBearItsProvidersName() {
        PolicyProvider provider =
                PolicyCatalog.byName(List.of(new Renamed("mine"))).get("mine");
        assertThatThrownBy(() -> PolicyCatalog.made(provider, Map.of(), AWS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("made one that is called 'fixed', not 'mine'");
    }
}
