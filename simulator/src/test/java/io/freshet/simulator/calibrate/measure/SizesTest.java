package io.freshet.simulator.calibrate.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SizesTest {

    @Test
    void whatLeavesTooLittleForTheAskingSideIsRefusedWithTheReason() {
        Sizes sizes = Sizes.on(2, List.of(1.0, 0.25, 2.0, 0.25));

        assertThat(sizes.measurable()).containsExactly(0.25, 1.0);
        assertThat(sizes.refused())
                .hasValue("2.0 vCPU not measured: of 2 cores 0.6 are kept for what asks the task, which leaves 1.4");
    }

    @Test
    void fourCoresMeasureTwo() {
        assertThat(Sizes.on(4, Sizes.DEFAULT).measurable()).containsExactly(0.25, 0.5, 0.75, 1.0, 2.0);
    }

    @Test
    void noneIsAnError() {
        assertThatThrownBy(() -> Sizes.on(1, List.of(1.0))).hasMessageContaining("--sizes: none can be measured here");
        assertThatThrownBy(() -> Sizes.on(2, List.of(0.0))).hasMessageContaining("--sizes: must be positive, was 0.0");
    }
}
