package io.freshet.routing.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ConcurrencyLimitTest {

    @Test
    void growsByTwoThirdsARoundWhileNobodyWaits() {
        ConcurrencyLimit limit = new ConcurrencyLimit(100);
        int rounds = 0;
        while (limit.current() < 20) {
            round(limit, 100, 0);
            rounds++;
        }
        assertThat(rounds).isLessThanOrEqualTo(5);
    }

    @Test
    void shrinksToWhatIsServedAndALittleMoreWhenRequestsWait() {
        ConcurrencyLimit limit = grown(30);
        round(limit, 300, 200);
        assertThat(limit.current()).as("10 are served").isEqualTo(17);
        round(limit, 170, 70);
        assertThat(limit.current()).as("10 are served still").isEqualTo(17);
    }

    @Test
    void aFewSlowAnswersAreNotARound() {
        ConcurrencyLimit limit = grown(6);
        for (int i = 0; i < 8; i++) limit.answered(1_000, 900, 6);
        assertThat(limit.current()).isEqualTo(6);
    }

    @Test
    void halvesAtMostPerRound() {
        ConcurrencyLimit limit = grown(30);
        round(limit, 1_000, 999);
        assertThat(limit.current()).isEqualTo(15);
    }

    @Test
    void aLimitThatIsNotReachedStays() {
        ConcurrencyLimit limit = grown(10);
        for (int i = 0; i < 100; i++) limit.answered(100, 0, 1);
        assertThat(limit.current()).isEqualTo(10);
    }

    @Test
    void manyRefusalsAtOnceAreOnePieceOfNews() {
        ConcurrencyLimit limit = grown(20);
        for (int i = 0; i < 20; i++) limit.overloaded();
        assertThat(limit.current()).isEqualTo(15);
        limit.overloaded();
        assertThat(limit.current()).isEqualTo(12);
    }

    @Test
    void lostAnswersHalveItDownToOne() {
        ConcurrencyLimit limit = grown(20);
        limit.lost();
        assertThat(limit.current()).isEqualTo(10);
        for (int i = 0; i < 1_000; i++) limit.lost();
        assertThat(limit.current()).isEqualTo(1);
        round(limit, 100, 0);
        assertThat(limit.current()).isEqualTo(2);
    }

    @Property
    void staysBetweenOneAndMaxWhateverHappens(
            @ForAll @IntRange(min = 1, max = 64) int max,
            @ForAll @Size(max = 300) List<@IntRange(max = 9) Integer> events,
            @ForAll @IntRange(max = 2_000) int waited) {
        ConcurrencyLimit limit = new ConcurrencyLimit(max);
        for (int event : events) {
            switch (event) {
                case 0 -> limit.overloaded();
                case 1 -> limit.lost();
                default -> limit.answered(1_000, waited, limit.current());
            }
            assertThat(limit.current()).isBetween(1, max);
        }
    }

    @Test
    void aMaximumIsNeeded() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ConcurrencyLimit(0))
                .withMessageContaining("max");
    }

    private static ConcurrencyLimit grown(int to) {
        ConcurrencyLimit limit = new ConcurrencyLimit(to);
        while (limit.current() < to) round(limit, 100, 0);
        return limit;
    }

    /** As many answers as make a round, each with the limit reached. */
    private static void round(ConcurrencyLimit limit, long roundTrip, long waited) {
        int least = waited == 0 ? ConcurrencyLimit.ROUND_MIN : ConcurrencyLimit.ROUND_WAITING_MIN;
        int answers = Math.max(least, limit.current());
        int reached = limit.current();
        for (int i = 0; i < answers; i++) limit.answered(roundTrip, waited, reached);
    }
}
