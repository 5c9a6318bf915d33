package io.freshet.routing.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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
    void devicesTakeTurnsWhateverEachHasWaiting() {
        ModelQueue<String> wide = new ModelQueue<>(10);
        for (int i = 1; i <= 5; i++) wide.offer(ticket("flood", i, 100, ModelQueue.DUE_AT_ONCE));
        wide.offer(ticket("two", 6, 100, ModelQueue.DUE_AT_ONCE));
        wide.offer(ticket("three", 7, 100, ModelQueue.DUE_AT_ONCE));
        wide.offer(ticket("two", 8, 100, ModelQueue.DUE_AT_ONCE));

        assertThat(polled(wide)).containsExactly(1L, 6L, 7L, 2L, 8L, 3L, 4L, 5L);
    }

    @Test
    void aRetryKeepsItsPlaceWithinItsDevice() {
        queue.offer(ticket("one", 2, 100, ModelQueue.DUE_AT_ONCE));
        queue.offer(ticket("one", 3, 100, ModelQueue.DUE_AT_ONCE));
        queue.offer(ticket("one", 1, 100, 5));

        assertThat(queue.poll(5)).map(Ticket::sequence).contains(1L);
    }

    @Test
    void aDevicesOldestCanBeTakenOut() {
        queue.offer(ticket("one", 1, 100, 0));
        queue.offer(ticket("two", 2, 100, 0));
        queue.offer(ticket("one", 3, 100, 0));

        assertThat(queue.removeOldest("one", 0)).map(Ticket::sequence).contains(1L);
        assertThat(queue.removeOldest("three", 0)).isEmpty();
        assertThat(queue.size()).isEqualTo(2);
        assertThat(polled(queue)).containsExactly(3L, 2L);
    }

    private static List<Long> polled(ModelQueue<String> queue) {
        return Stream.iterate(queue.poll(10), Optional::isPresent, _ -> queue.poll(10))
                .map(ticket -> ticket.orElseThrow().sequence())
                .toList();
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
        return ticket("one", sequence, deadline, notBefore);
    }

    private static Ticket<String> ticket(String device, long sequence, long deadline, long notBefore) {
        return new Ticket<>(sequence, device, "work " + sequence, 0, deadline, 0, 0, 0, notBefore);
    }
}
