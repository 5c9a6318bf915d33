package io.freshet.routing.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ModelDispatchTest {

    private static final long DEADLINE = 10_000_000;
    private static final String DEVICE = "site/device";

    private final ModelDispatch<String> dispatch = new ModelDispatch<>(4, 4, Retries.DEFAULT);

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
    void overloadIsNotTheMessagesFault() {
        dispatch.offer(DEVICE, "m", 0, DEADLINE);
        long now = 0;
        for (int i = 0; i < 5; i++) {
            Ticket<String> ticket = dispatch.take(now).orElseThrow();
            assertThat(dispatch.settle(ticket, new TryResult.Overloaded(1_000_000), now))
                    .isEqualTo(Verdict.AGAIN);
            assertThat(dispatch.nextChangeMicros(now)).hasValue(now + 1_000_000);
            now += 1_000_000;
        }
        assertThat(dispatch.settle(dispatch.take(now).orElseThrow(), new TryResult.Answered(1, 0), now))
                .isEqualTo(Verdict.DONE);
    }

    @Test
    void whenNobodyIsThereAllWaitInTheirOrder() {
        dispatch.offer(DEVICE, "first", 0, DEADLINE);
        dispatch.offer(DEVICE, "second", 0, DEADLINE);
        Ticket<String> first = dispatch.take(0).orElseThrow();
        dispatch.settle(first, new TryResult.Unreachable(), 0);

        assertThat(dispatch.take(0)).isEmpty();
        long again = dispatch.nextChangeMicros(0).orElseThrow();
        assertThat(again).isEqualTo(Retries.DEFAULT.backoffMicros(1));
        assertThat(dispatch.take(again)).map(Ticket::work).contains("first");
        assertThat(dispatch.take(again)).as("one asks first").isEmpty();
    }

    @Test
    void manyLostTriesAtOnceLengthenThePauseOnce() {
        for (int i = 0; i < 2; i++) dispatch.offer(DEVICE, "m" + i, 0, DEADLINE);
        Ticket<String> one = dispatch.take(0).orElseThrow();
        Ticket<String> two = dispatch.take(0).orElseThrow();
        dispatch.settle(one, new TryResult.Unreachable(), 0);
        dispatch.settle(two, new TryResult.Unreachable(), 1);

        assertThat(dispatch.nextChangeMicros(1)).hasValue(Retries.DEFAULT.backoffMicros(1));
    }

    @Test
    void aTryThatEndsAfterTheDeadlineIsTheLast() {
        dispatch.offer(DEVICE, "m", 0, 100);
        Ticket<String> ticket = dispatch.take(0).orElseThrow();

        assertThat(dispatch.settle(ticket, new TryResult.TimedOut(), 100)).isEqualTo(Verdict.EXPIRED);
    }

    @Test
    void aTryThatItsDeadlineCutShortSaysNothingAboutCapacity() {
        dispatch.offer(DEVICE, "m", 0, 100);
        dispatch.settle(dispatch.take(0).orElseThrow(), new TryResult.TimedOut(), 100);
        assertThat(dispatch.limit()).isEqualTo(2);

        dispatch.offer(DEVICE, "n", 100, DEADLINE);
        dispatch.settle(dispatch.take(100).orElseThrow(), new TryResult.TimedOut(), 2_000_000);
        assertThat(dispatch.limit()).isEqualTo(1);
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
            dispatch.settle(dispatch.take(2_000).orElseThrow(), new TryResult.Answered(10, 0), 2_010);
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
