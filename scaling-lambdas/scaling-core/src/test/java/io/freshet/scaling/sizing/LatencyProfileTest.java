package io.freshet.scaling.sizing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LatencyProfileTest {

    /** ResNet18, PyTorch, as Themis fitted it. */
    private static final LatencyProfile RESNET18 = new LatencyProfile(28.08, 2.63, 6.81, 0.459, 1);

    @Test
    void publishedExample() {
        // 28.08/1 + 2.63 + 6.81/1 + 0.459 = 37.979; 28.08/4 + 2.63 + 6.81/4 + 0.459 = 11.8115
        assertThat(RESNET18.latencyMs(1, 1)).isEqualTo(37.979, within(1e-9));
        assertThat(RESNET18.latencyMs(1, 4)).isEqualTo(11.8115, within(1e-9));
        // batch 4 on 1 vCPU: 112.32 + 10.52 + 6.81 + 0.459
        assertThat(RESNET18.latencyMs(4, 1)).isEqualTo(130.109, within(1e-9));
    }

    @Test
    void throughputCountsSlots() {
        assertThat(LatencyProfile.ofCpuBoundMs(100).throughputPerSecond(0.25)).isEqualTo(2.5, within(1e-9));
        assertThat(new LatencyProfile(100, 0, 0, 0, 4).throughputPerSecond(0.25))
                .isEqualTo(10, within(1e-9));
    }

    @Test
    void whatMakesNoSenseIsNamed() {
        assertThatThrownBy(() -> new LatencyProfile(-1, 0, 0, 0, 1)).hasMessageContaining("alpha");
        assertThatThrownBy(() -> new LatencyProfile(1, Double.NaN, 0, 0, 1)).hasMessageContaining("beta");
        assertThatThrownBy(() -> new LatencyProfile(0, 0, 0, 0, 1)).hasMessageContaining("at least one");
        assertThatThrownBy(() -> new LatencyProfile(1, 0, 0, 0, 0)).hasMessageContaining("slotsPerTask");
        assertThatThrownBy(() -> RESNET18.latencyMs(0, 1)).hasMessageContaining("batch");
        assertThatThrownBy(() -> RESNET18.latencyMs(1, 0)).hasMessageContaining("vcpu");
    }
}
