package io.freshet.routing.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SuspectsTest {

    private static final long SECOND = 1_000_000;
    private static final long DEADLINE = 20 * SECOND;

    private final ModelDispatch<String> dispatch = new ModelDispatch<>(10, 8, Retries.DEFAULT, () -> 0);
    private long now;

    @BeforeEach
    void twoCrashes() {
        offer("suspect");
        for (int crash = 1; crash <= 2; crash++) {
            assertThat(settle(take("suspect"), new TryResult.Broken())).isEqualTo(Verdict.AGAIN);
            now = dispatch.nextChangeMicros(now).orElseThrow();
        }
    }

    @Test
    void itWaitsForAllOthersAndThenRunsAlone() {
        offer("other");
        Ticket<String> other = take("other");
        assertThat(dispatch.take(now)).as("one is under way").isEmpty();
        settle(other, new TryResult.Answered(1, 0, 1));
        Ticket<String> suspect = take("suspect");
        assertThat(suspect.careful()).isTrue();

        offer("late");
        assertThat(dispatch.take(now)).as("it is alone").isEmpty();
        assertThat(dispatch.nextChangeMicros(now)).hasValue(now + Suspects.ALONE_MICROS_MAX);
        assertThat(settle(suspect, new TryResult.Broken())).isEqualTo(Verdict.POISON);
        take("late");
    }

    @Test
    void anAnswerClearsIt() {
        assertThat(settle(take("suspect"), new TryResult.Answered(1, 0, 1))).isEqualTo(Verdict.DONE);
    }

    @Test
    void oneThatHangsHoldsUpTheOthersForASecondAtMost() {
        take("suspect");
        offer("late");
        now += Suspects.ALONE_MICROS_MAX;
        take("late");
    }

    @Test
    void whereOthersAreAlwaysUnderWayItRunsLast() {
        offer("long");
        take("long");
        long lastCall = dispatch.nextChangeMicros(now).orElseThrow();
        assertThat(lastCall).isGreaterThan(now).isLessThan(DEADLINE * 6 / 10);
        now = lastCall;
        offer("due");
        settle(take("due"), new TryResult.Answered(1, 0, 1));
        settle(take("suspect"), new TryResult.Answered(1, 0, 1));
    }

    @Test
    void anAbsentServiceSaysNothingAboutIt() {
        for (int i = 0; i < 5; i++) {
            assertThat(settle(take("suspect"), new TryResult.Unreachable())).isEqualTo(Verdict.AGAIN);
            now = dispatch.nextChangeMicros(now).orElseThrow();
        }
        assertThat(settle(take("suspect"), new TryResult.Answered(1, 0, 1))).isEqualTo(Verdict.DONE);
    }

    private void offer(String work) {
        assertThat(dispatch.offer("site/device", work, now, now + DEADLINE)).isTrue();
    }

    private Ticket<String> take(String work) {
        Ticket<String> ticket = dispatch.take(now).orElseThrow();
        assertThat(ticket.work()).isEqualTo(work);
        return ticket;
    }

    private Verdict settle(Ticket<String> ticket, TryResult result) {
        return dispatch.settle(ticket, result, now);
    }
}
