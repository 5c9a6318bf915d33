package io.freshet.routing.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceSharesTest {

    private static final long SECOND = 1_000_000;
    private static final long DEADLINE = 1_000 * SECOND;

    private final ModelDispatch<Integer> dispatch = new ModelDispatch<>(16, 1, Retries.DEFAULT, () -> 0);

    @Test
    void oneDeviceAloneIsHeldBackAndNothingIsRefused() {
        for (int i = 0; i < 16; i++) assertThat(room("flood", i)).isEmpty();
        assertThat(dispatch.full()).isTrue();
        assertThat(dispatch.makeRoom("flood", 0)).isEmpty();
    }

    @Test
    void theOldestOfAFloodGoesWhileAnotherDeviceIsAbout() {
        room("quiet", -1);
        for (int i = 0; i < 13; i++) assertThat(room("flood", i)).isEmpty();

        assertThat(room("flood", 13)).map(Ticket::work).contains(0);
        assertThat(room("flood", 14)).map(Ticket::work).contains(1);
        assertThat(dispatch.held("flood")).isEqualTo(13);
        assertThat(room("quiet", -2)).isEmpty();
        assertThat(List.of(taken(), taken(), taken())).containsExactly(-1, 2, -2);
    }

    @Test
    void whoWasSeenLongAgoIsNotAbout() {
        room("quiet", -1);
        assertThat(taken()).isEqualTo(-1);
        for (int i = 0; i < 16; i++) {
            assertThat(dispatch.makeRoom("flood", 20 * SECOND)).isEmpty();
            dispatch.offer("flood", i, 20 * SECOND, DEADLINE);
        }
    }

    /** An hour of overload by equal devices: each is served as often, and nothing is refused. */
    @ParameterizedTest
    @CsvSource({"2,16", "2,256", "3,16", "20,256"})
    void overloadByEqualDevicesRefusesNothing(int devices, int bound) {
        ModelDispatch<Integer> equal = new ModelDispatch<>(bound, 1, Retries.DEFAULT, () -> 0);
        Random random = new Random(7);
        int[] answered = new int[devices];
        for (int i = 0; i < 100_000; i++) {
            long now = i * 20_000L;
            while (!equal.full()) {
                int device = random.nextInt(devices);
                assertThat(equal.makeRoom("d" + device, now)).isEmpty();
                equal.offer("d" + device, device, now, now + DEADLINE);
            }
            Ticket<Integer> ticket = equal.take(now).orElseThrow();
            answered[ticket.work()]++;
            equal.settle(ticket, new TryResult.Answered(1, 0, 1), now);
        }
        for (int count : answered) assertThat((double) count).isBetween(97_000.0 / devices, 103_000.0 / devices);
    }

    private Optional<Ticket<Integer>> room(String device, int work) {
        Optional<Ticket<Integer>> removed = dispatch.makeRoom(device, 0);
        assertThat(dispatch.offer(device, work, 0, DEADLINE)).isTrue();
        return removed;
    }

    private int taken() {
        Ticket<Integer> ticket = dispatch.take(0).orElseThrow();
        dispatch.settle(ticket, new TryResult.Answered(1, 0, 1), 0);
        return ticket.work();
    }
}
