package io.freshet.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.freshet.simulator.replay.MeasuredProfile.Mean;
import io.freshet.simulator.replay.MeasuredProfile.Sample;
import io.freshet.simulator.twin.Cold;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ServiceTimeTest {

    @Test
    void whatFallsFasterThanTheCpuGrowsHasABackground() {
        // 100 / (c - 0.04): 476.2 ms at a quarter, 217.4 at a half
        ServiceTime time = ServiceTime.fit(Map.of(0.25, new Mean(4_762, 10), 0.5, new Mean(2_174, 10)));
        assertThat(time.backgroundVcpu()).isCloseTo(0.04, within(0.001));
        assertThat(time.warmMs(0.25)).isCloseTo(476.2, within(1.0));
        assertThat(time.warmMs(0.5)).isCloseTo(217.4, within(1.0));
    }

    @Test
    void whereAPartDoesNotDependOnCpuNoneIsLookedFor() {
        // 100 / c + 20
        ServiceTime time = ServiceTime.fit(Map.of(0.25, new Mean(4_200, 10), 0.5, new Mean(2_200, 10)));
        assertThat(time.backgroundVcpu()).isZero();
        assertThat(time.latency().alpha()).isCloseTo(100, within(1e-9));
        assertThat(time.latency().beta()).isCloseTo(20, within(1e-9));
    }

    @Test
    void oneSizeSaysNothingOfIt() {
        assertThat(ServiceTime.fit(Map.of(0.25, new Mean(800, 2))).backgroundVcpu())
                .isZero();
    }

    @Test
    void aBackgroundOfMoreThanThreeTenthsIsNotBelieved() {
        ServiceTime time = ServiceTime.fit(Map.of(0.25, new Mean(5_000, 10), 0.5, new Mean(500, 10)));
        assertThat(time.backgroundVcpu()).isCloseTo(0.3 * 0.25, within(1e-9));
    }

    @Test
    void newTasksAreSlower() {
        // 400 ms, at first 30 % more, a third of that left after ten
        List<Sample> samples = IntStream.range(0, 100)
                .mapToObj(n -> new Sample(0.25, n, 10, 400 * (1 + 0.3 * Math.exp(-n / 10.0)), 1, 1))
                .toList();
        ServiceTime time = ServiceTime.of(samples);
        assertThat(time.warmMs(0.25)).isCloseTo(400, within(1.0));
        assertThat(time.cold().requests()).isEqualTo(10);
        assertThat(time.cold().extra()).isCloseTo(0.3, within(0.01));
        assertThat(time.meanMs(0.25, 0)).isCloseTo(520, within(5.0));
    }

    @Test
    void ofTooFewNoneIsTakenForNew() {
        List<Sample> samples = IntStream.range(0, 60)
                .mapToObj(n -> new Sample(0.25, n, 10, 400 + 100 * Math.exp(-n / 10.0), 1, 1))
                .toList();
        assertThat(ServiceTime.of(samples).cold()).isEqualTo(Cold.NONE);
    }
}
