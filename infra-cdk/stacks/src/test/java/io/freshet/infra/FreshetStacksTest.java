package io.freshet.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.freshet.infra.synth.GoldenTemplates;
import io.freshet.infra.synth.Synthesis;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FreshetStacksTest {

    static Iterable<String> stacks() {
        return Synthesis.defaults().stacks();
    }

    @ParameterizedTest
    @MethodSource("stacks")
    void areAsApproved(String stack) throws IOException {
        GoldenTemplates.verify(Synthesis.defaults(), stack);
    }

    @Test
    void thereIsOneForEachLifecycle() {
        assertThat(Synthesis.defaults().stacks())
                .containsExactlyInAnyOrder(
                        "freshet-foundation",
                        "freshet-ingress",
                        "freshet-arm-horizontal",
                        "freshet-arm-vertical",
                        "freshet-dashboards",
                        "freshet-load",
                        "freshet-guard");
    }

    @Test
    void anUnknownStrategyIsRefusedWithThoseThereAre() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Synthesis.of(Map.of("arms", "diagonal")))
                .withMessageContaining(
                        "context arms: unknown name 'diagonal'; allowed: fixed, horizontal, vertical, hybrid")
                .withMessageContaining("horizontal-20s");
    }

    @Test
    void aParameterOfAPolicyIsCheckedBeforeAnythingIsDeployed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Synthesis.of(Map.of("arms", "vertical", "vertical.up", "120")))
                .withMessageContaining("up: must be a number from 1.0 to 100.0, was '120'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Synthesis.of(Map.of("arms", "horizontal-20s", "horizontal-20s.target", "50")))
                .withMessageContaining("context horizontal-20s: this strategy has no parameters");
    }

    @Test
    void anotherDeploymentHasOtherNames() {
        Synthesis other = Synthesis.of(Map.of("name", "shop", "arms", "fixed", "models", "linear"));

        assertThat(other.stacks()).contains("shop-foundation", "shop-ingress", "shop-arm-fixed");
        assertThat(other.json("shop-arm-fixed").toString()).doesNotContain("freshet-");
    }
}
