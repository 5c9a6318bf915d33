package io.freshet.routing.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ModelDispatchTest {

    private static final long DEADLINE = 10_000_000;
    private static final String DEVICE = "site/device";

    private final ModelDispatch<String> dispatch = new ModelDispatch<>(4, 4, Retries.DEFAULT, () -> 0);

    @Test
    void theBoundCountsWhatIsInFlightToo() {
        for (int i = 0; i < 4; i++)
            assertThat(dispatch.offer(DEVICE, "m" + i, 0, DEADLINE)).isTrue();
        dispatch.take(0);

        assertThat(dispatch.full()).isTrue();
        assertThat(dispatch.offer(DEVICE, "m4", 0, DEADLINE)).isFalse();
    }

    @Test
    void threeFailuresOfItsOwnMakeAMessagePoison() {
        dispatch.offer(DEVICE, "m", 0, DEADLINE);
        long now = 0;
        for (int strike = 1; strike < 3; strike++) {
            Ticket<String> ticket = dispatch.take(now).orElseThrow();
            assertThat(dispatch.settle(ticket, new TryResult.Failed(), now)).isEqualTo(Verdict.AGAIN);
            assertThat(dispatch.take(now)).isEmpty();
            now = dispatch.nextChangeMicros(now).orElseThrow();
        }
        Ticket<String> last = dispatch.take(now).orElseThrow();
        assertThat(last.tries()).isEqualTo(3);
        assertThat(dispatch.settle(last, new TryResult.Failed(), now)).isEqualTo(Verdict.POISON);
        assertThat(dispatch.backlog() + dispatch.inFlight()).isZero();
    }

    @Test
    void overloadIsNotTheMessagesFaultAndAnotherTaskMayTakeItAtOnce() {
        dispatch.offer(DEVICE, "m", 0, DEADLINE);
        for (int i = 0; i < 5; i++) {
            Ticket<String> ticket = dispatch.take(i).orElseThrow();
            assertThat(dispatch.settle(ticket, new TryResult.Overloaded(1_000_000), i))
                    .isEqualTo(Verdict.AGAIN);
        }
        assertThat(dispatch.settle(dispatch.take(5).orElseThrow(), new TryResult.Answered(1, 0, 1), 5))
                .isEqualTo(Verdict.DONE);
    }

    @Test
    void theWaitAfterAFailureFollowsTheServiceTime() {
        ModelDispatch<String> slow = new ModelDispatch<>(4, 4, Retries.DEFAULT, () -> 400_000);
        slow.offer(DEVICE, "m", 0, DEADLINE);
        slow.settle(slow.take(0).orElseThrow(), new TryResult.Failed(), 0);

        assertThat(slow.nextChangeMicros(0)).hasValue(400_000);
    }

    @Test
    void aTryThatEndsAfterTheDeadlineIsTheLast() {
        dispatch.offer(DEVICE, "m", 0, 100);
        Ticket<String> ticket = dispatch.take(0).orElseThrow();

        assertThat(dispatch.settle(ticket, new TryResult.TimedOut(), 100)).isEqualTo(Verdict.EXPIRED);
    }

    @Test
    void whatCannotBeAnsweredInTimeIsNotSent() {
        dispatch.offer(DEVICE, "a", 0, 1_000);
        Ticket<String> late = dispatch.take(900).orElseThrow();
        dispatch.settle(late, new TryResult.TimedOut(), 1_000); // 100 us were not enough

        dispatch.offer(DEVICE, "b", 500, 1_500);
        assertThat(dispatch.expire(1_299)).isEmpty();
        assertThat(dispatch.expire(1_300)).map(Ticket::work).containsExactly("b");
    }

    @Test
    void newWorkIsAlwaysTried() {
        for (int i = 0; i < 40; i++) {
            long now = 10_000L * i;
            dispatch.offer(DEVICE, "m" + i, now, now + 1_000);
            assertThat(dispatch.expire(now + 499)).isEmpty();
            dispatch.settle(dispatch.take(now + 499).orElseThrow(), new TryResult.TimedOut(), now + 1_000);
        }
    }

    @Test
    void answersMakeItTryLaterWorkAgain() {
        dispatch.offer(DEVICE, "a", 0, 1_000);
        dispatch.settle(dispatch.take(600).orElseThrow(), new TryResult.TimedOut(), 1_000);
        for (int i = 0; i < 2_000; i++) {
            dispatch.offer(DEVICE, "m" + i, 0, DEADLINE);
            dispatch.settle(dispatch.take(2_000).orElseThrow(), new TryResult.Answered(10, 0, 10), 2_010);
        }

        dispatch.offer(DEVICE, "b", 3_000, 4_000);
        assertThat(dispatch.expire(3_990)).isEmpty();
    }

    @Test
    void whatExpiresInTheQueueIsReported() {
        dispatch.offer(DEVICE, "m", 0, 100);

        assertThat(dispatch.nextChangeMicros(0)).hasValue(100);
        assertThat(dispatch.expire(100)).map(Ticket::work).containsExactly("m");
        assertThat(dispatch.nextChangeMicros(100)).isEmpty();
    }

    @Test
    void aRefusedMessageIsDone() {
        dispatch.offer(DEVICE, "m", 0, DEADLINE);

        assertThat(dispatch.settle(dispatch.take(0).orElseThrow(), new TryResult.Refused(), 5))
                .isEqualTo(Verdict.DONE);
    }
}
