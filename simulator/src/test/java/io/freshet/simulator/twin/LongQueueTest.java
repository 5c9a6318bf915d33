package io.freshet.simulator.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LongQueueTest {

    @Test
    void doesWhatAnArrayDequeDoes() {
        SplittableRandom random = new SplittableRandom(3);
        LongQueue queue = new LongQueue();
        Deque<Long> model = new ArrayDeque<>();
        for (int i = 0; i < 100_000; i++) {
            int what = random.nextInt(10);
            if (what < 4) {
                queue.add(i);
                model.addLast((long) i);
            } else if (what < 6) {
                queue.addFirst(i);
                model.addFirst((long) i);
            } else if (!model.isEmpty()) {
                assertThat(queue.removeFirst()).isEqualTo(model.removeFirst());
            }
            assertThat(queue.size()).isEqualTo(model.size());
        }
        assertThat(queue.isEmpty()).isEqualTo(model.isEmpty());
    }

    @Test
    void anEmptyOneHasNoFirst() {
        assertThatThrownBy(() -> new LongQueue().first()).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
