package io.freshet.routing.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SpreadingTest {

    private static final long SHORT = Spreading.WAITED_MICROS_MIN - 1;
    private static final long LONG = Spreading.WAITED_MICROS_MIN;

    private final Spreading<String> spreading = new Spreading<>();

    @Test
    void connectionsLiveBetweenThreeQuartersAndAllOfTheGreatestAge() {
        assertThat(Spreading.lifetimeMicros(20_000_000, 0)).isEqualTo(15_000_000);
        assertThat(Spreading.lifetimeMicros(20_000_000, 0.999_999)).isBetween(19_990_000L, 20_000_000L);
    }

    @Test
    void withoutIdleConnectionsANewOneIsOpened() {
        assertThat(spreading.take()).isEmpty();
    }

    @Test
    void theTaskWithTheFewestRequestsIsNext() {
        spreading.answered("a-1", "a", 0);
        spreading.answered("a-2", "a", 0);
        spreading.answered("b-1", "b", 0);

        String first = spreading.take().orElseThrow();
        String second = spreading.take().orElseThrow();

        assertThat(first.charAt(0)).isNotEqualTo(second.charAt(0));
    }

    @Test
    void aBusyTaskBeforeWhichRequestsWaitIsLeftForANewConnection() {
        spreading.answered("a-1", "a", LONG);
        spreading.answered("a-2", "a", LONG);
        assertThat(spreading.take()).isPresent();

        assertThat(spreading.take()).isEmpty();
    }

    @Test
    void aShortWaitIsNotWorthANewConnection() {
        spreading.answered("a-1", "a", SHORT);
        spreading.answered("a-2", "a", SHORT);
        assertThat(spreading.take()).isPresent();

        assertThat(spreading.take()).isPresent();
    }

    @Test
    void anEndedConnectionNoLongerCounts() {
        spreading.answered("a-1", "a", LONG);
        spreading.answered("a-2", "a", LONG);
        spreading.ended(spreading.take().orElseThrow());

        assertThat(spreading.take()).isPresent();
    }

    @Test
    void aConnectionThatMeetsAnotherTaskMoves() {
        spreading.answered("c", "a", 0);
        String taken = spreading.take().orElseThrow();
        spreading.answered(taken, "b", 0);

        assertThat(spreading.take()).contains("c");
        assertThat(spreading.take()).isEmpty();
    }

    @Test
    void surplusIsNotKept() {
        for (int i = 0; i < Spreading.IDLE_PER_TASK_MAX; i++) {
            assertThat(spreading.answered("a-" + i, "a", 0)).isTrue();
        }
        assertThat(spreading.answered("one more", "a", 0)).isFalse();
    }

    @Test
    void idleConnectionsCanBeRemoved() {
        spreading.answered("old", "a", 0);
        spreading.answered("new", "a", 0);

        assertThat(spreading.removeIdle("old"::equals)).containsExactly("old");
        assertThat(spreading.take()).contains("new");
        assertThat(spreading.removeIdle(_ -> true)).isEmpty();
    }
}
