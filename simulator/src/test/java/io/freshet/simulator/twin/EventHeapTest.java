package io.freshet.simulator.twin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EventHeapTest {

    private record Event(long at, int number) {}

    @Test
    void eventsComeByTimeAndThoseOfOneTimeAsTheyWereAdded() {
        EventHeap<Event> heap = new EventHeap<>();
        List<Event> added = filled(heap, 5_000);
        List<Event> removed = new ArrayList<>();
        while (heap.size() > 0) {
            removed.add(heap.remove());
        }
        added.sort(Comparator.comparingLong(Event::at).thenComparingInt(Event::number));
        assertThat(removed).isEqualTo(added);
        assertThat(heap.nextMicros()).isEqualTo(EventHeap.NEVER);
    }

    @Test
    void whatIsRemovedInBetweenIsHandedOutByTime() {
        EventHeap<Event> heap = new EventHeap<>();
        List<Event> added = filled(heap, 500);
        List<Event> out = new ArrayList<>();
        heap.removeIf(event -> event.number() % 3 == 0, (at, event) -> {
            assertThat(at).isEqualTo(event.at());
            out.add(event);
        });
        assertThat(out).isSortedAccordingTo(Comparator.comparingLong(Event::at)).hasSize(167);
        assertThat(heap.size()).isEqualTo(added.size() - out.size());
    }

    private static List<Event> filled(EventHeap<Event> heap, int count) {
        SplittableRandom random = new SplittableRandom(11);
        List<Event> added = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Event event = new Event(random.nextInt(1_000), i);
            added.add(event);
            heap.add(event.at(), event);
        }
        return added;
    }
}
