package io.freshet.infra.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.infra.synth.Nag;
import io.freshet.infra.synth.Synthesis;
import io.freshet.scaling.spec.Mode;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;

class ScalingNagTest {

    @Test
    void adviceHasNoFindingWithoutAReason() {
        App app = Synthesis.app();
        ScalingFixture.advise(new Stack(app, "advice"));

        assertThat(Nag.findings(app)).isEmpty();
    }

    @Test
    void actingHasNoFindingWithoutAReason() {
        App app = Synthesis.app();
        ScalingFixture.own(
                new Stack(app, "acting"),
                Mode.ACT,
                "threshold-vertical",
                true,
                Optional.of(new HorizontalPolicy.TargetCpu(70, true)));

        // network and cluster are the fixture's, and show that findings are found
        assertThat(Nag.findings(app)).isNotEmpty().noneMatch(finding -> finding.contains("acting/Scaling"));
    }
}
