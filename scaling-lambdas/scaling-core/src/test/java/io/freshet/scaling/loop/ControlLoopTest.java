package io.freshet.scaling.loop;

import static io.freshet.scaling.Fixtures.HALF;
import static io.freshet.scaling.Fixtures.NOON;
import static io.freshet.scaling.Fixtures.QUARTER;
import static io.freshet.scaling.Fixtures.SERVICE;
import static io.freshet.scaling.Fixtures.tasks;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.scaling.Capacity;
import io.freshet.scaling.Decision;
import io.freshet.scaling.loop.Fleet.Applied;
import io.freshet.scaling.loop.StateStore.Saved;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ControlLoopTest {

    private final ModelFleet fleet =
            new ModelFleet(SERVICE, tasks(1, QUARTER), RolloutLimits.ECS_DEFAULT.withMaxVcpu(0.9));
    private final InMemoryStateStore store = new InMemoryStateStore();
    private final RecordingLog log = new RecordingLog();

    private ControlLoop<CountUp.State> loop(int times) {
        return loop(times, fleet);
    }

    private ControlLoop<CountUp.State> loop(int times, Fleet acting) {
        return new ControlLoop<>(new CountUp(times), new ScriptedSource(SERVICE, fleet), acting, store, log);
    }

    private static Saved saved(long revision, String policy, int version, String state, Optional<Capacity> wanted) {
        return new Saved(revision, policy, version, state, wanted);
    }

    @Test
    void aDecisionIsAppliedSavedAndLogged() {
        loop(1).tick(SERVICE, NOON);

        assertThat(fleet.wanted()).isEqualTo(tasks(2, QUARTER));
        assertThat(store.load(SERVICE))
                .contains(saved(1, "count-up", 1, "{\"asked\":1}", Optional.of(tasks(2, QUARTER))));
        assertThat(log.decided).singleElement().satisfies(decided -> {
            assertThat(decided.decision()).isEqualTo(new Decision.Scale(tasks(2, QUARTER), "one more: 2"));
            assertThat(decided.applied()).isEqualTo(new Applied.Accepted());
        });
    }

    @Test
    void memoryLastsFromTickToTick() {
        ControlLoop<CountUp.State> loop = loop(2);
        for (int second = 0; second < 5; second++) loop.tick(SERVICE, NOON.plusSeconds(second));

        assertThat(fleet.accepted).containsExactly(tasks(2, QUARTER), tasks(3, QUARTER));
        assertThat(store.load(SERVICE).orElseThrow().revision()).isEqualTo(5);
        assertThat(log.noticed).isEmpty();
    }

    @Test
    void aHoldIsLoggedAndChangesNothing() {
        loop(0).tick(SERVICE, NOON);

        assertThat(fleet.accepted).isEmpty();
        assertThat(log.decided).singleElement().satisfies(decided -> {
            assertThat(decided.decision()).isEqualTo(new Decision.Hold("asked 0 times"));
            assertThat(decided.applied()).isEqualTo(new Applied.Unchanged());
        });
    }

    @Test
    void driftIsCorrected() {
        loop(1).tick(SERVICE, NOON);
        fleet.apply(SERVICE, tasks(1, QUARTER), "someone else", NOON);

        loop(1).tick(SERVICE, NOON.plusSeconds(1));

        assertThat(fleet.wanted()).isEqualTo(tasks(2, QUARTER));
        assertThat(log.noticed).singleElement().asString().contains("drift", "1 x 0.25", "2 x 0.25", "Accepted");
    }

    @Test
    void withoutADecisionThereIsNoDrift() {
        loop(0).tick(SERVICE, NOON);
        fleet.apply(SERVICE, tasks(2, QUARTER), "someone else", NOON);

        loop(0).tick(SERVICE, NOON.plusSeconds(1));

        assertThat(fleet.wanted()).isEqualTo(tasks(2, QUARTER));
    }

    @Test
    void aDecisionThatWasSavedButNotAppliedIsMadeGood() {
        Fleet broken = (service, wanted, reason, now) -> {
            throw new IllegalStateException("the fleet is away");
        };
        assertThatThrownBy(() -> loop(1, broken).tick(SERVICE, NOON)).hasMessage("the fleet is away");
        assertThat(fleet.wanted()).isEqualTo(tasks(1, QUARTER));

        loop(1).tick(SERVICE, NOON.plusSeconds(1));

        assertThat(fleet.wanted()).isEqualTo(tasks(2, QUARTER));
    }

    @Test
    void aRefusedDecisionDoesNotComeBackAsDrift() {
        // 0.9 vCPU: the fourth task of 0.25 is refused
        ControlLoop<CountUp.State> loop = loop(3);
        for (int second = 0; second < 6; second++) loop.tick(SERVICE, NOON.plusSeconds(second));

        assertThat(fleet.wanted()).isEqualTo(tasks(3, QUARTER));
        assertThat(store.load(SERVICE).orElseThrow().wanted()).contains(tasks(3, QUARTER));
        assertThat(log.decided.get(2).applied()).isInstanceOf(Applied.Refused.class);
        assertThat(log.noticed).isEmpty();
    }

    @Test
    void anUnreadableStateBecomesTheInitialOne() {
        store.save(SERVICE, saved(1, "count-up", 1, "{\"asked\":", Optional.of(tasks(1, QUARTER))));

        loop(1).tick(SERVICE, NOON);

        assertThat(fleet.wanted()).isEqualTo(tasks(2, QUARTER));
        assertThat(store.load(SERVICE).orElseThrow().revision()).isEqualTo(2);
        assertThat(log.noticed).singleElement().asString().contains("unreadable", "character 9");
    }

    @Test
    void theStateOfAnotherVersionOrPolicyBecomesTheInitialOne() {
        store.save(SERVICE, saved(1, "count-up", 0, "{\"asked\":9}", Optional.empty()));
        loop(1).tick(SERVICE, NOON);
        store.save(SERVICE, saved(3, "hybrid", 1, "{\"asked\":9}", Optional.empty()));
        loop(1).tick(SERVICE, NOON);

        assertThat(fleet.wanted()).isEqualTo(tasks(3, QUARTER));
        assertThat(log.noticed).hasSize(2);
        assertThat(log.noticed.get(0)).contains("version 0", "version 1");
        assertThat(log.noticed.get(1)).contains("hybrid", "count-up");
    }

    @Test
    void theLastDecisionOutlivesAChangeOfPolicy() {
        store.save(SERVICE, saved(1, "hybrid", 1, "{}", Optional.of(tasks(1, HALF))));

        loop(0).tick(SERVICE, NOON);

        assertThat(fleet.wanted()).isEqualTo(tasks(1, HALF));
    }

    @Test
    void aSourceThatFailsLeavesEverythingAsItWas() {
        SnapshotSource away = (service, now, needs) -> {
            throw new IllegalStateException("no metrics");
        };
        ControlLoop<CountUp.State> loop = new ControlLoop<>(new CountUp(1), away, fleet, store, log);

        assertThatThrownBy(() -> loop.tick(SERVICE, Instant.EPOCH)).hasMessage("no metrics");
        assertThat(store.load(SERVICE)).isEmpty();
        assertThat(fleet.accepted).isEmpty();
    }
}
