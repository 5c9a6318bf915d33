package io.freshet.scaling;

import static io.freshet.scaling.Fixtures.HALF;
import static io.freshet.scaling.Fixtures.LAB;
import static io.freshet.scaling.Fixtures.NOON;
import static io.freshet.scaling.Fixtures.QUARTER;
import static io.freshet.scaling.Fixtures.tasks;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VocabularyTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void onlyPairsOfFargate() {
        assertThat(new TaskSize(8192, 20 * 1024).vcpu()).isEqualTo(8);
        assertThatThrownBy(() -> new TaskSize(8192, 18 * 1024)).hasMessageContaining("memoryMib");
        assertThatThrownBy(() -> new TaskSize(300, 1024)).hasMessageContaining("cpuUnits: 300");
        assertThat(TaskSize.atLeast(256, 600)).isEqualTo(QUARTER);
        assertThatThrownBy(() -> TaskSize.atLeast(256, 4096)).hasMessageContaining("cannot have 4096 MiB");
        assertThat(TaskSize.allCpuUnits()).containsExactly(256, 512, 1024, 2048, 4096, 8192, 16384);
    }

    @Test
    void boundsCountTheOverlapOfARollout() {
        assertThat(LAB.allows(tasks(3, QUARTER))).isTrue();
        assertThat(LAB.allows(tasks(2, HALF))).as("1.0 of 0.9 vCPU").isFalse();
        assertThat(LAB.allowsTransition(tasks(1, QUARTER), tasks(1, HALF))).isTrue();
        assertThat(LAB.allowsTransition(tasks(2, QUARTER), tasks(1, HALF))).isFalse();
        assertThat(LAB.clamp(9)).isEqualTo(3);
    }

    @Test
    void boundsThatMakeNoSenseAreNamed() {
        assertThatThrownBy(() -> new Bounds(0, 1, List.of(QUARTER), 1)).hasMessageContaining("minCount");
        assertThatThrownBy(() -> new Bounds(2, 1, List.of(QUARTER), 1)).hasMessageContaining("maxCount");
        assertThatThrownBy(() -> new Bounds(1, 1, List.of(), 1)).hasMessageContaining("sizes");
        assertThatThrownBy(() -> new Bounds(1, 1, List.of(QUARTER), 0)).hasMessageContaining("maxVcpu");
    }

    @Test
    void anAbsentSampleIsNotZero() {
        Series series = Series.of(NOON, SECOND, new double[] {4, 0, 2}, new boolean[] {true, false, true});
        assertThat(series.at(1)).isEmpty();
        assertThat(series.mean()).hasValue(3);
        assertThat(series.presentCount()).isEqualTo(2);
        assertThat(series.newest(2).start()).isEqualTo(NOON.plusSeconds(1));
        assertThat(Series.absent(NOON, SECOND).last()).isEmpty();
        assertThat(Series.absent(NOON, SECOND).mean()).isEmpty();
    }

    @Test
    void aPresentSampleIsANumber() {
        assertThatThrownBy(() -> Series.of(NOON, SECOND, Double.NaN)).hasMessageContaining("not finite");
        assertThatThrownBy(() -> Series.of(NOON, Duration.ZERO, 1)).hasMessageContaining("step");
    }

    @Test
    void supplyIsCountedBySize() {
        Supply both = new Supply(Map.of(QUARTER, 2, HALF, 1));
        assertThat(both.count()).isEqualTo(3);
        assertThat(both.count(HALF)).isOne();
        assertThat(both.vcpu()).isEqualTo(1.0);
        assertThat(new Supply(Map.of(QUARTER, 0))).isEqualTo(Supply.NONE);
    }
}
