package io.freshet.infra;

import static org.assertj.core.api.Assertions.assertThat;

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
                .startsWith("freshet-foundation", "freshet-ingress")
                .contains("freshet-arm-horizontal", "freshet-arm-vertical");
    }

    @Test
    void anotherDeploymentHasOtherNames() {
        Synthesis other = Synthesis.of(Map.of("name", "shop", "arms", "fixed", "models", "linear"));

        assertThat(other.stacks()).contains("shop-foundation", "shop-ingress", "shop-arm-fixed");
        assertThat(other.json("shop-arm-fixed").toString()).doesNotContain("freshet-");
    }
}
