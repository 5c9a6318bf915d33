package io.freshet.router.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private static final Duration SHORT = Duration.ofMillis(20);

    private final Backoff longest = new Backoff(() -> 1);

    @Test
    void nobodyThereIsAskedAgainAtLeastEveryTwoSeconds() {
        assertThat(longest.afterAbsence()).isEqualTo(Duration.ofMillis(100));
        assertThat(longest.afterAbsence()).isEqualTo(Duration.ofMillis(200));
        for (int i = 0; i < 100; i++) longest.afterAbsence();
        assertThat(longest.afterAbsence()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void aBrokerThatEndsYoungConnectionsIsLeftAloneForLonger() {
        for (int i = 0; i < 9; i++) assertThat(longest.afterEnd(SHORT)).isLessThan(Duration.ofSeconds(30));
        assertThat(longest.afterEnd(SHORT)).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void afterAGoodConnectionItBeginsAnew() {
        for (int i = 0; i < 9; i++) longest.afterEnd(SHORT);

        assertThat(longest.afterEnd(Backoff.GOOD_LIFE)).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void waitsAreSpreadOverTheUpperHalf() {
        assertThat(new Backoff(() -> 0).afterAbsence()).isEqualTo(Duration.ofMillis(50));
    }
}
