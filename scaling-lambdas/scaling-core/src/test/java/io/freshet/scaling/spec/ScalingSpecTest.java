package io.freshet.scaling.spec;

import static io.freshet.scaling.Fixtures.QUARTER;
import static io.freshet.scaling.Fixtures.tasks;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.scaling.Bounds;
import io.freshet.scaling.Signal;
import io.freshet.scaling.SignalNeed;
import io.freshet.scaling.TaskSize;
import io.freshet.scaling.sizing.LatencyProfile;
import io.freshet.scaling.spec.ScalingSpec.Setting;
import io.freshet.scaling.spec.SignalQuery.Dimension;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScalingSpecTest {

    private static final Bounds BOUNDS = new Bounds(1, 4, List.of(QUARTER, new TaskSize(512, 1024)), 4);

    @Test
    void comesBackFromItsTextAsItWas() {
        ScalingSpec spec = spec("hybrid", List.of(new Setting("hold", "2m")), 1024, Duration.ofSeconds(10));
        assertThat(spec.text()).doesNotContain("\n");
        assertThat(ScalingSpec.parse(spec.text())).isEqualTo(spec);
    }

    @Test
    void aPolicyAsksForNothingFinerThanItsServiceMeasures() {
        assertThat(spec("threshold-vertical", List.of(), 1024, Duration.ofSeconds(20))
                        .createPolicy()
                        .needs())
                .extracting(SignalNeed::step)
                .containsOnly(Duration.ofSeconds(20));
        // a default that is coarser than that stays
        assertThat(spec("target-tracking", List.of(), 1024, Duration.ofSeconds(20))
                        .createPolicy()
                        .needs())
                .extracting(SignalNeed::step)
                .containsOnly(Duration.ofMinutes(1));
    }

    @Test
    void aPolicyAsksForMultiplesOfWhatItsServiceMeasures() {
        // the HPA looks every 15 s, which CloudWatch does not have
        assertThat(spec("hpa", List.of(), 1024, Duration.ofSeconds(10))
                        .createPolicy()
                        .needs())
                .extracting(SignalNeed::step)
                .containsOnly(Duration.ofSeconds(20));
    }

    @Test
    void whatThePolicyRejectsIsRejectedHere() {
        assertThatThrownBy(() -> spec("magic", List.of(), 1024, Duration.ofSeconds(10)))
                .hasMessageContaining("unknown name 'magic'; allowed: ");
        assertThatThrownBy(() -> spec("hybrid", List.of(new Setting("holdd", "2m")), 1024, Duration.ofSeconds(10)))
                .hasMessageContaining("holdd");
    }

    @Test
    void aSizeThatTheImageCannotLiveInIsRejected() {
        assertThatThrownBy(() -> spec("fixed", List.of(), 2048, Duration.ofSeconds(10)))
                .hasMessage("bounds.sizes: %s has less than the 2048 MiB that the image needs", QUARTER);
    }

    @Test
    void aSignalIsFoundInOnePlace() {
        SignalQuery query = query(Duration.ofSeconds(10));
        assertThatThrownBy(() -> spec("fixed", List.of(), 1024, List.of(query, query)))
                .hasMessage("signals: at most one entry for each signal");
    }

    @Test
    void aTextThatIsNoSpecSaysWhy() {
        assertThatThrownBy(() -> ScalingSpec.parse("{\"service\":\"linear\"}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("scaling spec: ScalingSpec.arm is missing");
    }

    private static ScalingSpec spec(String policy, List<Setting> settings, int memoryMibMin, Duration resolution) {
        return spec(policy, settings, memoryMibMin, List.of(query(resolution)));
    }

    private static ScalingSpec spec(
            String policy, List<Setting> settings, int memoryMibMin, List<SignalQuery> signals) {
        return new ScalingSpec(
                "resnet50",
                "hybrid",
                "freshet",
                "hybrid-resnet50",
                Mode.ACT,
                policy,
                settings,
                BOUNDS,
                tasks(1, QUARTER),
                memoryMibMin,
                LatencyProfile.ofCpuBoundMs(100),
                Duration.ofMillis(1500),
                Duration.ofSeconds(143),
                false,
                signals);
    }

    private static SignalQuery query(Duration resolution) {
        return new SignalQuery(
                Signal.CPU,
                "AWS/ECS",
                "CPUUtilization",
                List.of(new Dimension("ClusterName", "freshet"), new Dimension("ServiceName", "hybrid-resnet50")),
                "Average",
                false,
                resolution,
                Duration.ofSeconds(30));
    }
}
