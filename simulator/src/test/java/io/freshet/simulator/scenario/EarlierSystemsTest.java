package io.freshet.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every figure that is known of the earlier systems' loads. */
class EarlierSystemsTest {

    private static final RateCurve C = EarlierSystems.c().curve(EarlierSystems.C_LENGTH, Duration.ofSeconds(1), 0);

    private static int[] secondsOfAtLeast20() {
        double[] rates = C.perSecond();
        return IntStream.range(0, rates.length)
                .filter(second -> rates[second] >= 20)
                .toArray();
    }

    @Test
    void systemCLasts630SecondsWith9917Requests() {
        assertThat(C.bins()).isEqualTo(630);
        assertThat(C.expected()).isCloseTo(9_917, within(1e-6));
        assertThat(C.mean()).isCloseTo(15.7, within(0.05));
    }

    @Test
    void systemCGoesFrom4To44PerSecond() {
        assertThat(Arrays.stream(C.perSecond()).min()).hasValueCloseTo(4.0, within(1e-9));
        assertThat(C.peak()).isCloseTo(44, within(1e-9));
    }

    @Test
    void systemCRampsFromSecond254() {
        double[] rates = C.perSecond();

        assertThat(Arrays.copyOf(rates, 254)).containsOnly(9);
        for (int second = 254; second < 334; second++) {
            assertThat(rates[second]).isGreaterThan(rates[second - 1]);
        }
    }

    @Test
    void systemCHas191SecondsOfAtLeast20WithAMeanOf33AndAHalf() {
        int[] heavy = secondsOfAtLeast20();

        assertThat(heavy).hasSize(191);
        assertThat(heavy[heavy.length - 1]).isEqualTo(464);
        assertThat(Arrays.stream(heavy)
                        .mapToDouble(second -> C.perSecond()[second])
                        .average())
                .hasValueCloseTo(33.5, within(1e-9));
    }
}
