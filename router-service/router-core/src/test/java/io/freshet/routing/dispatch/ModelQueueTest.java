package io.freshet.routing.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ModelQueueTest {

    private final ModelQueue<String> queue = new ModelQueue<>(3);

    @Test
    void whatCameFirstGoesFirst() {
        queue.offer(ticket(1, 100, 0));
        queue.offer(ticket(2, 50, 0));

        assertThat(queue.poll(10)).contains(ticket(1, 100, 0));
        assertThat(queue.poll(10)).contains(ticket(2, 50, 0));
        assertThat(queue.poll(10)).isEmpty();
    }

    @Test
    void aFullQueueRefusesAndChangesNothing() {
        for (int i = 1; i <= 3; i++) assertThat(queue.offer(ticket(i, 100, 0))).isTrue();

        assertThat(queue.offer(ticket(4, 100, 0))).isFalse();
        assertThat(queue.size()).isEqualTo(3);
        assertThat(queue.poll(0)).map(Ticket::sequence).contains(1L);
    }

    @Test
    void whatIsNotDueLetsOthersPassAndKeepsItsPlaceAfterwards() {
        queue.offer(ticket(1, 100, 20));
        queue.offer(ticket(2, 100, 0));
        queue.offer(ticket(3, 100, 0));

        assertThat(queue.poll(10)).map(Ticket::sequence).contains(2L);
        assertThat(queue.poll(20)).map(Ticket::sequence).contains(1L);
        assertThat(queue.poll(20)).map(Ticket::sequence).contains(3L);
    }

    @Test
    void expiredWorkIsNeverHandedOut() {
        queue.offer(ticket(1, 10, 0));
        queue.offer(ticket(2, 20, 0));

        assertThat(queue.poll(10)).map(Ticket::sequence).contains(2L);
        assertThat(queue.poll(10)).isEmpty();
        assertThat(queue.expire(9)).isEmpty();
        assertThat(queue.expire(10)).map(Ticket::sequence).containsExactly(1L);
        assertThat(queue.size()).isZero();
    }

    @Test
    void theNextChangeIsADueTimeOrADeadline() {
        assertThat(queue.nextChangeMicros(0)).isEmpty();
        queue.offer(ticket(1, 100, 0));
        assertThat(queue.nextChangeMicros(5)).hasValue(100);
        queue.offer(ticket(2, 200, 30));
        assertThat(queue.nextChangeMicros(5)).hasValue(30);
        assertThat(queue.nextChangeMicros(30)).hasValue(100);
    }

    @Test
    void aBoundIsNeeded() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ModelQueue<String>(0))
                .withMessageContaining("bound");
    }

    private static Ticket<String> ticket(long sequence, long deadline, long notBefore) {
        return new Ticket<>(sequence, "work " + sequence, 0, deadline, 0, 0, notBefore);
    }
}
