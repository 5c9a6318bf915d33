package io.freshet.scaling.loop;

import io.freshet.scaling.Capacity;
import io.freshet.scaling.Decision;
import io.freshet.scaling.ScalingPolicy;
import io.freshet.scaling.ServiceSnapshot;
import io.freshet.scaling.Step;
import io.freshet.scaling.loop.Fleet.Applied;
import io.freshet.scaling.loop.StateStore.Saved;
import java.time.Instant;
import java.util.Optional;

/**
 * One policy at work on the services of one world: observe, decide, remember, act, log.
 *
 * <p>The outcome is saved before it is applied, and the save is conditional, so of two overlapping ticks that read the same
 * memory only one acts. Before it acts a tick also looks whether a later one has saved since: then that one has taken this
 * decision into account, and this tick leaves the fleet alone. A tick that dies between saving and applying is made good by
 * the next one, which finds that the fleet drifted from what was decided and applies it again.
 *
 * @param <S> the policy's memory
 */
public final class ControlLoop<S extends Record> {

    private final ScalingPolicy<S> policy;
    private final SnapshotSource source;
    private final Fleet fleet;
    private final StateStore store;
    private final DecisionLog log;
    private volatile Optional<Remembered<S>> newest = Optional.empty();

    /** A state and its text. The codec is exact, so a text that is met again need not be read again. */
    private record Remembered<S>(String text, S state) {}

    public ControlLoop(ScalingPolicy<S> policy, SnapshotSource source, Fleet fleet, StateStore store, DecisionLog log) {
        this.policy = policy;
        this.source = source;
        this.fleet = fleet;
        this.store = store;
        this.log = log;
    }

    /**
     * Runs one cycle for one service. What a port throws is passed on; the next tick starts from what was saved.
     *
     * @param now the time of this cycle; nothing below reads a clock
     */
    public void tick(String service, Instant now) {
        Optional<Saved> before = store.load(service);
        ServiceSnapshot observed = source.read(service, now, policy.needs());
        Step<S> step = policy.decide(observed, remembered(service, now, before));

        Saved after = outcome(before, step);
        if (store.save(service, after)) {
            act(observed, step.decision(), before.flatMap(Saved::wanted), after);
        } else {
            log.noticed(
                    service,
                    now,
                    "another tick saved first: nothing applied of: "
                            + step.decision().reason());
        }
    }

    private S remembered(String service, Instant now, Optional<Saved> before) {
        if (before.isEmpty()) return policy.initialState();
        Saved saved = before.get();
        if (!saved.policy().equals(policy.name()) || saved.stateVersion() != policy.stateVersion()) {
            log.noticed(
                    service,
                    now,
                    "starting afresh: the saved state is of %s version %d, not of %s version %d"
                            .formatted(saved.policy(), saved.stateVersion(), policy.name(), policy.stateVersion()));
            return policy.initialState();
        }
        return decoded(service, now, saved);
    }

    private S decoded(String service, Instant now, Saved saved) {
        Optional<Remembered<S>> known = newest;
        if (known.isPresent() && known.get().text().equals(saved.state()))
            return known.get().state();
        S initial = policy.initialState();
        try {
            @SuppressWarnings("unchecked") // the class of an S is a Class<S>: records cannot be extended
            Class<S> type = (Class<S>) initial.getClass();
            return StateCodec.decode(saved.state(), type);
        } catch (UnreadableStateException unreadable) {
            log.noticed(service, now, "starting afresh: the saved state is unreadable: " + unreadable.getMessage());
            return initial;
        }
    }

    private Saved outcome(Optional<Saved> before, Step<S> step) {
        String text = StateCodec.encode(step.state());
        newest = Optional.of(new Remembered<>(text, step.state()));
        Optional<Capacity> wanted =
                switch (step.decision()) {
                    case Decision.Scale scale -> Optional.of(scale.capacity());
                    case Decision.Hold hold -> before.flatMap(Saved::wanted);
                };
        return new Saved(
                before.map(Saved::revision).orElse(0L) + 1,
                policy.name(),
                policy.stateVersion(),
                text,
                wanted);
    }

    private void act(ServiceSnapshot observed, Decision decision, Optional<Capacity> wantedBefore, Saved saved) {
        Applied applied =
                switch (decision) {
                    case Decision.Scale scale -> scale(observed, scale, wantedBefore, saved);
                    case Decision.Hold hold -> correctDrift(observed, saved);
                };
        log.decided(observed, policy.name(), decision, applied);
    }

    private Applied scale(
            ServiceSnapshot observed, Decision.Scale scale, Optional<Capacity> wantedBefore, Saved saved) {
        Applied applied = apply(observed, scale.capacity(), scale.reason(), saved);
        // a refused wish must not come back later as drift: the policy decides anew on what it then sees
        if (applied instanceof Applied.Refused) store.save(observed.service(), following(saved, wantedBefore));
        return applied;
    }

    private Applied correctDrift(ServiceSnapshot observed, Saved saved) {
        if (saved.wanted().isEmpty() || saved.wanted().get().equals(observed.desired())) return new Applied.Unchanged();
        Capacity wanted = saved.wanted().get();
        String drift = "drift: the fleet was asked for %s, decided was %s".formatted(observed.desired(), wanted);
        Applied applied = apply(observed, wanted, drift, saved);
        log.noticed(observed.service(), observed.at(), "%s: applied again: %s".formatted(drift, applied));
        return applied;
    }

    private Applied apply(ServiceSnapshot observed, Capacity wanted, String reason, Saved saved) {
        boolean newest = store.load(observed.service())
                .filter(stored -> stored.revision() == saved.revision())
                .isPresent();
        if (!newest) return new Applied.Refused("a later tick has decided since");
        return fleet.apply(observed.service(), wanted, reason, observed.at());
    }

    private static Saved following(Saved saved, Optional<Capacity> wanted) {
        return new Saved(saved.revision() + 1, saved.policy(), saved.stateVersion(), saved.state(), wanted);
    }
}
