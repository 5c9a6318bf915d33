package io.freshet.simulator.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TournamentTest {

    private final Tournament tournament = new Tournament();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 64, 100})
    void theFirstIsTheEarliestAndOfThoseTheOneInFront(int places) {
        SplittableRandom random = new SplittableRandom(places);
        long[] times = random.longs(places, 0, 50).toArray();
        tournament.restart(times);
        for (int i = 0; i < 1_000; i++) {
            int earliest = earliest(times);
            assertThat(tournament.first()).isEqualTo(earliest);
            assertThat(tournament.firstMicros()).isEqualTo(times[earliest]);
            int place = random.nextInt(places);
            times[place] = random.nextLong(50);
            tournament.set(place, times[place]);
        }
    }

    private static int earliest(long[] times) {
        int first = 0;
        for (int i = 1; i < times.length; i++) if (times[i] < times[first]) first = i;
        return first;
    }

    @Test
    void nobodyIsNeverFirst() {
        assertThat(tournament.firstMicros()).isEqualTo(EventHeap.NEVER);
        tournament.restart(new long[] {3});
        tournament.restart(new long[0]);
        assertThat(tournament.firstMicros()).isEqualTo(EventHeap.NEVER);
    }

    @Test
    void aRunIsShorterThanAHundredDays() {
        tournament.restart(new long[] {0});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tournament.set(0, 102L * 86_400_000_000L))
                .withMessageContaining("day 101");
    }
}
