package io.freshet.routing.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DeviceRatesTest {

    private static final long SECOND = 1_000_000;

    @Test
    void aSecondsWorthIsAllowedAtOnceAndThenTheRate() {
        DeviceRates rates = new DeviceRates(10);
        assertThat(allowed(rates, "a", 30, 0)).isEqualTo(10);
        assertThat(allowed(rates, "a", 30, SECOND / 2)).isEqualTo(5);
        assertThat(allowed(rates, "b", 30, SECOND / 2)).as("another device").isEqualTo(10);
    }

    @Test
    void aSlowRateStillAllowsOne() {
        DeviceRates rates = new DeviceRates(0.5);
        assertThat(allowed(rates, "a", 3, 0)).isEqualTo(1);
        assertThat(allowed(rates, "a", 3, 2 * SECOND)).isEqualTo(1);
    }

    @Test
    void noRateNoLimit() {
        assertThat(allowed(new DeviceRates(0), "a", 1_000, 0)).isEqualTo(1_000);
    }

    @Test
    void whoWasSeenLongestAgoIsForgotten() {
        DeviceRates rates = new DeviceRates(1);
        assertThat(allowed(rates, "a", 2, 0)).isEqualTo(1);
        for (int i = 0; i < DeviceRates.DEVICES_MAX; i++) rates.allows("d" + i, 0);
        assertThat(rates.allows("a", 0)).isTrue();
    }

    @Test
    void aRateIsANumberOfAtLeastZero() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DeviceRates(-1))
                .withMessageContaining("perSecond");
        assertThatIllegalArgumentException().isThrownBy(() -> new DeviceRates(Double.NaN));
    }

    private static long allowed(DeviceRates rates, String device, int asked, long now) {
        return IntStream.range(0, asked).filter(_ -> rates.allows(device, now)).count();
    }
}
