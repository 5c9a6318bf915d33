package io.freshet.routing.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class RetriesTest {

    private final Retries retries = new Retries(3, 50, 1_000);

    @Test
    void theWaitDoublesUpToItsMaximum() {
        assertThat(retries.backoffMicros(1)).isEqualTo(50);
        assertThat(retries.backoffMicros(2)).isEqualTo(100);
        assertThat(retries.backoffMicros(5)).isEqualTo(800);
        assertThat(retries.backoffMicros(6)).isEqualTo(1_000);
        assertThat(retries.backoffMicros(Integer.MAX_VALUE)).isEqualTo(1_000);
    }

    @Test
    void nonsenseIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Retries(0, 1, 1))
                .withMessageContaining("strikesMax");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Retries(1, 0, 1))
                .withMessageContaining("backoffMicros");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Retries(1, 5, 1))
                .withMessageContaining("backoffMicrosMax");
    }
}
