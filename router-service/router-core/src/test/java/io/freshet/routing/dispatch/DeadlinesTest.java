package io.freshet.routing.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class DeadlinesTest {

    private static final long NOW = 1_800_000_000_000_000L;
    private static final long SECOND = 1_000_000L;

    @Test
    void aRequestBeganWhenItsDeviceMeantToSendIt() {
        assertThat(began(NOW - 5 * SECOND)).isEqualTo(NOW - 5 * SECOND);
        assertThat(Deadlines.beganMicros(OptionalLong.empty(), NOW)).isEqualTo(NOW);
    }

    @Test
    void aClockThatIsALittleAheadBuysNoTime() {
        assertThat(began(NOW + 30 * SECOND)).isEqualTo(NOW);
    }

    @Test
    void whatWaitedInTheBrokersSessionIsAsOldAsItSays() {
        assertThat(began(NOW - 3_600 * SECOND)).isEqualTo(NOW - 3_600 * SECOND);
    }

    @Test
    void aMinuteIsWhatClocksAndAQuickWayExplain() {
        assertThat(Deadlines.apart(NOW - 59 * SECOND, NOW)).isFalse();
        assertThat(Deadlines.apart(NOW - 61 * SECOND, NOW)).isTrue();
        assertThat(Deadlines.apart(NOW + 61 * SECOND, NOW)).isTrue();
        assertThat(Deadlines.apart(Long.MIN_VALUE, NOW)).isTrue();
    }

    @Test
    void aClockThatIsFarOffIsNotBelieved() {
        assertThat(began(NOW - 3_661 * SECOND)).isEqualTo(NOW);
        assertThat(began(0)).isEqualTo(NOW);
        assertThat(began(NOW + 3_600 * SECOND)).isEqualTo(NOW);
        assertThat(began(Long.MAX_VALUE)).isEqualTo(NOW);
        assertThat(began(Long.MIN_VALUE)).isEqualTo(NOW);
    }

    @Test
    void aTryGetsHalfOfTheTimeLeft() {
        assertThat(Deadlines.tryMicros(NOW + 10 * SECOND, NOW)).isEqualTo(5 * SECOND);
        assertThat(Deadlines.tryMicros(NOW + SECOND + 5, NOW)).isEqualTo(SECOND);
        assertThat(Deadlines.tryMicros(NOW + 300, NOW)).isEqualTo(300);
        assertThat(Deadlines.tryMicros(NOW - 1, NOW)).isZero();
    }

    private static long began(long sentAt) {
        return Deadlines.beganMicros(OptionalLong.of(sentAt), NOW);
    }
}
