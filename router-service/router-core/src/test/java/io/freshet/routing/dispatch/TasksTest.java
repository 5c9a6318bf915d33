package io.freshet.routing.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TasksTest {

    private final Tasks<String> tasks = new Tasks<>(8);

    @Test
    void theLeastBusyTaskForItsSlotsComesFirst() {
        tasks.met("a", "small", 1);
        tasks.met("b", "large", 4);
        tasks.met("c", "large", 4);
        tasks.met("d", "large", 4);

        assertThat(Stream.generate(tasks::take).limit(5).map(taken -> taken.orElse("-")))
                .containsExactly("a", "d", "c", "b", "-");
    }

    @Test
    void aConnectionThatNobodyNeedsIsNotKept() {
        assertThat(tasks.met("a", "one", 1)).isTrue();
        assertThat(tasks.met("b", "one", 1)).isFalse();
        assertThat(tasks.met("c", "two", 1)).isTrue();
    }

    @Test
    void nothingIsSentToABusyTask() {
        tasks.met("a", "one", 1);
        tasks.take();

        assertThat(tasks.free(0)).isFalse();
        tasks.returned("a");
        assertThat(tasks.free(0)).isTrue();
    }

    @Test
    void aQuickModelIsSentAsManyAsFillTheWay() {
        tasks.met("a", "one", 1);
        answered(525, 0, 25); // 25 us of computing on a way of 500 us

        assertThat(tasks.limit()).isEqualTo(8); // 0.98 * 525/25 = 20.6, and 8 is the most
        assertThat(tasks.lackingConnections()).isEmpty();
        tasks.take();
        assertThat(tasks.lackingConnections()).containsExactly("one");
    }

    @Test
    void aSlowModelIsSentOneAtATime() {
        tasks.met("a", "one", 1);
        answered(404_000, 0, 400_000); // 0.98 * 404/400 = 0.99

        assertThat(tasks.limit()).isEqualTo(1);
    }

    @Test
    void whoRefusesRestsAsLongAsItAsksOrComputes() {
        tasks.met("a", "one", 1);
        answered(404_000, 0, 400_000);
        refused(7_000);
        assertThat(tasks.free(6_999)).isFalse();
        assertThat(tasks.free(7_000)).isTrue();

        refused(0);
        assertThat(tasks.wakeMicros()).isEqualTo(2 * 400_000); // the second in a row
        assertThat(tasks.free(800_000)).isTrue();
    }

    @Test
    void whatIsUnderWayAtATaskThatIsGoneComesBackToNobody() {
        tasks.met("a", "one", 4);
        tasks.met("b", "one", 4);
        tasks.met("c", "one", 4);
        tasks.take();
        tasks.take();

        assertThat(tasks.gone("c")).containsExactly("a");
        assertThat(tasks.size()).isZero();
        assertThat(tasks.returned("b")).isFalse();
        assertThat(tasks.inUse()).isZero();
    }

    @Test
    void oneConnectionToEachTaskIsKept() {
        tasks.met("a", "one", 4);
        tasks.met("b", "one", 4);
        tasks.met("c", "two", 4);

        assertThat(tasks.removeSpare(_ -> true)).hasSize(1);
        assertThat(tasks.size()).isEqualTo(2);
    }

    @Test
    void aConnectionThatIsTriedCarriesNoWorkMeanwhile() {
        tasks.met("a", "one", 1);

        assertThat(tasks.takeIdle(_ -> true)).isEqualTo(List.of("a"));
        assertThat(tasks.free(0)).isFalse();
        assertThat(tasks.returned("a")).isTrue();
    }

    private void answered(long roundTrip, long waited, long computed) {
        String connection = tasks.take().orElseThrow();
        tasks.learn(connection, new TryResult.Answered(roundTrip, waited, computed), 0);
        tasks.returned(connection);
    }

    private void refused(long retryAfterMicros) {
        String connection = tasks.take().orElseThrow();
        tasks.learn(connection, new TryResult.Overloaded(retryAfterMicros), 0);
        tasks.returned(connection);
    }
}
