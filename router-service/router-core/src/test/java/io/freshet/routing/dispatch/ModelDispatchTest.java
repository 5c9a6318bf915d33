package io.freshet.routing.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ModelDispatchTest {

    private static final long DEADLINE = 10_000_000;

    private final ModelDispatch<String> dispatch = new ModelDispatch<>(4, 4, Retries.DEFAULT);

    @Test
    void theBoundCountsWhatIsInFlightToo() {
        for (int i = 0; i < 4; i++)
            assertThat(dispatch.offer("m" + i, 0, DEADLINE)).isTrue();
        dispatch.take(0);

        assertThat(dispatch.full()).isTrue();
        assertThat(dispatch.offer("m4", 0, DEADLINE)).isFalse();
    }

    @Test
    void threeFailuresOfItsOwnMakeAMessagePoison() {
        dispatch.offer("m", 0, DEADLINE);
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
        dispatch.offer("m", 0, DEADLINE);
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
        dispatch.offer("first", 0, DEADLINE);
        dispatch.offer("second", 0, DEADLINE);
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
        for (int i = 0; i < 2; i++) dispatch.offer("m" + i, 0, DEADLINE);
        Ticket<String> one = dispatch.take(0).orElseThrow();
        Ticket<String> two = dispatch.take(0).orElseThrow();
        dispatch.settle(one, new TryResult.Unreachable(), 0);
        dispatch.settle(two, new TryResult.Unreachable(), 1);

        assertThat(dispatch.nextChangeMicros(1)).hasValue(Retries.DEFAULT.backoffMicros(1));
    }

    @Test
    void aTryThatEndsAfterTheDeadlineIsTheLast() {
        dispatch.offer("m", 0, 100);
        Ticket<String> ticket = dispatch.take(0).orElseThrow();

        assertThat(dispatch.settle(ticket, new TryResult.TimedOut(), 100)).isEqualTo(Verdict.EXPIRED);
    }

    @Test
    void aTryCutShortByItsOwnDeadlineSaysNothingAboutTheService() {
        ModelDispatch<String> wide = new ModelDispatch<>(100, 32, Retries.DEFAULT);
        int before = wide.limit();
        for (int i = 0; i < 20; i++) {
            wide.offer("m" + i, 0, 100);
            wide.settle(wide.take(0).orElseThrow(), new TryResult.TimedOut(), 100);
        }
        assertThat(wide.limit()).isEqualTo(before);

        wide.offer("m", 0, DEADLINE);
        wide.settle(wide.take(0).orElseThrow(), new TryResult.TimedOut(), 5_000_000);
        assertThat(wide.limit()).isLessThan(before);
    }

    @Test
    void whatCannotBeAnsweredInTimeAnyMoreIsNotSent() {
        dispatch.offer("fast", 0, DEADLINE);
        dispatch.settle(dispatch.take(0).orElseThrow(), new TryResult.Answered(150, 50), 150);
        dispatch.offer("under way", 150, DEADLINE);
        dispatch.take(150);

        dispatch.offer("hopeless", 200, 1_099);
        dispatch.offer("just in time", 200, 1_101);

        assertThat(dispatch.take(1_000).map(Ticket::work)).hasValue("just in time");
        assertThat(dispatch.expire(1_000)).extracting(Ticket::work).containsExactly("hopeless");
    }

    @Test
    void withNothingUnderWayOneIsSentHoweverLittleTimeItHas() {
        dispatch.offer("slow", 0, DEADLINE);
        dispatch.settle(dispatch.take(0).orElseThrow(), new TryResult.Answered(5_000_000, 0), 5_000_000);

        dispatch.offer("short of time", 5_000_000, 5_100_000);

        assertThat(dispatch.expire(5_000_000)).isEmpty();
        assertThat(dispatch.take(5_000_000)).isPresent();
    }

    @Test
    void whatExpiresInTheQueueIsReported() {
        dispatch.offer("m", 0, 100);

        assertThat(dispatch.nextChangeMicros(0)).hasValue(100);
        assertThat(dispatch.expire(100)).map(Ticket::work).containsExactly("m");
        assertThat(dispatch.nextChangeMicros(100)).isEmpty();
    }

    @Test
    void aRefusedMessageIsDone() {
        dispatch.offer("m", 0, DEADLINE);

        assertThat(dispatch.settle(dispatch.take(0).orElseThrow(), new TryResult.Refused(), 5))
                .isEqualTo(Verdict.DONE);
    }
}
