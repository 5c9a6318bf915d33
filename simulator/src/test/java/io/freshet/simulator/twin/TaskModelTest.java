package io.freshet.simulator.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.freshet.scaling.Signal;
import io.freshet.simulator.twin.TwinOrder.Dispatch;
import java.time.Duration;
import java.util.DoubleSummaryStatistics;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A tenth of a vCPU for the task itself; a request that finds it idle takes 80 % of the time, and as much CPU. */
class TaskModelTest {

    private static final TaskModel MODEL = new TaskModel(
            Twins.HUNDRED_MS,
            0.1,
            Noise.NONE,
            Optional.of(Noise.factors(new double[] {0.8})),
            Cold.NONE,
            1,
            1_000_000,
            0);

    @Test
    void aPolicyIsToldWhatIsRightForTheSmallestSize() {
        // 100 / (0.5 - 0.1) = 250 ms at a half; at 1 the formula says 125 where it is 111
        assertThat(MODEL.profileFrom(0.5).latencyMs(1, 0.5)).isCloseTo(250, within(1e-9));
        assertThat(MODEL.profileFrom(0.5).latencyMs(1, 1)).isCloseTo(125, within(1e-9));
        assertThat(MODEL.meanMicros(1)[1]).isCloseTo(111_111, within(1.0));
    }

    @Test
    void aTaskWithLessThanItsBackgroundIsRefused() {
        assertThatThrownBy(() -> MODEL.meanMicros(0.1)).hasMessageStartingWith("backgroundVcpu: 0.1 leaves nothing");
    }

    @ParameterizedTest
    @EnumSource(Dispatch.class)
    void itsCpuIsThatOfTheMeanServiceWhoeverHadToWait(Dispatch dispatch) {
        Duration load = Duration.ofHours(4);
        DoubleSummaryStatistics percent = new DoubleSummaryStatistics();
        Twins.run(
                Twins.fixed(dispatch, 1, MODEL, load, 3),
                Twins.poisson(5, (int) load.toSeconds(), 3),
                (_, sample, _) -> percent.accept(sample.getOrDefault(Signal.CPU, 0.0)),
                RequestListener.NONE);
        // 5/s of 111 ms on the 0.9 vCPU that are left, and the 0.1; full seconds are cut at 100 %
        assertThat(percent.getAverage()).isBetween(57.0, 60.5);
    }
}
