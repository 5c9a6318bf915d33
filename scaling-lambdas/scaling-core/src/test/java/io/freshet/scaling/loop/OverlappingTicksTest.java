package io.freshet.scaling.loop;

import static io.freshet.scaling.Fixtures.NOON;
import static io.freshet.scaling.Fixtures.QUARTER;
import static io.freshet.scaling.Fixtures.SERVICE;
import static io.freshet.scaling.Fixtures.tasks;
import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.scaling.Capacity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two runs of the loop that overlap, as two invocations of a Lambda may: whatever their order, one of them acts. */
class OverlappingTicksTest {

    private final ModelFleet fleet = new ModelFleet(SERVICE, tasks(1, QUARTER), RolloutLimits.ECS_DEFAULT);
    private final InMemoryStateStore store = new InMemoryStateStore();
    private final RecordingLog log = new RecordingLog();
    private final List<Capacity> applied = new ArrayList<>();

    private final Fleet recording = (service, wanted, reason, now) -> {
        synchronized (applied) {
            applied.add(wanted);
        }
        return fleet.apply(service, wanted, reason, now);
    };

    /** A store that lets another tick run through at its n-th call. */
    private final class Interrupting implements StateStore {
        private final int interruptedAt;
        private int calls;

        Interrupting(int interruptedAt) {
            this.interruptedAt = interruptedAt;
        }

        private void called() {
            if (++calls == interruptedAt) loop(store).tick(SERVICE, NOON);
        }

        @Override
        public Optional<Saved> load(String service) {
            Optional<Saved> loaded = store.load(service);
            called();
            return loaded;
        }

        @Override
        public boolean save(String service, Saved next) {
            boolean saved = store.save(service, next);
            called();
            return saved;
        }
    }

    private ControlLoop<CountUp.State> loop(StateStore memory) {
        return new ControlLoop<>(new CountUp(1), new ScriptedSource(SERVICE, fleet), recording, memory, log);
    }

    /** 1: after the load. 2: after the save. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void oneOfTwoActs(int interruptedAt) {
        loop(new Interrupting(interruptedAt)).tick(SERVICE, NOON);

        assertThat(applied).containsExactly(tasks(2, QUARTER));
        assertThat(fleet.wanted()).isEqualTo(tasks(2, QUARTER));
    }

    @Test
    void theOneThatLosesSaysSo() {
        loop(new Interrupting(1)).tick(SERVICE, NOON);

        assertThat(log.decided).hasSize(1);
        assertThat(log.noticed).singleElement().asString().contains("another tick saved first", "one more");
    }

    @Test
    void theOneThatWasOvertakenSaysSo() {
        loop(new Interrupting(2)).tick(SERVICE, NOON);

        assertThat(log.decided).hasSize(2);
        assertThat(log.decided.getLast().applied())
                .isEqualTo(new Fleet.Applied.Refused("a later tick has decided since"));
    }

    @Test
    void ofTwoThreadsThatReadTheSameMemoryOneActs() throws Exception {
        for (int round = 0; round < 50; round++) {
            applied.clear();
            Instant now = NOON.plusSeconds(round);
            StateStore fresh = new InMemoryStateStore();
            // both have loaded before either goes on
            CyclicBarrier bothLoaded = new CyclicBarrier(2);
            SnapshotSource meeting = (service, at, needs) -> {
                await(bothLoaded);
                return new ScriptedSource(SERVICE, fleet).read(service, at, needs);
            };
            ControlLoop<CountUp.State> loop = new ControlLoop<>(new CountUp(1), meeting, recording, fresh, log);
            try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
                Future<?> one = threads.submit(() -> loop.tick(SERVICE, now));
                Future<?> other = threads.submit(() -> loop.tick(SERVICE, now));
                one.get();
                other.get();
            }
            assertThat(applied).as("round %d", round).hasSize(1);
        }
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }
}
