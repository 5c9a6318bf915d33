package io.freshet.scaling.aws.ecs;

import io.freshet.scaling.loop.StateStore;
import java.util.Optional;

/**
 * Memory in which the count that was decided is always the present one: where Application Auto Scaling owns the count, a
 * change of it is no drift.
 *
 * @param store the memory
 * @param count tasks that the service is asked for now
 */
public record CountOwnedElsewhere(StateStore store, int count) implements StateStore {

    @Override
    public Optional<Saved> load(String service) {
        return store.load(service)
                .map(saved -> new Saved(
                        saved.revision(),
                        saved.policy(),
                        saved.stateVersion(),
                        saved.state(),
                        saved.wanted().map(wanted -> wanted.withCount(count))));
    }

    @Override
    public boolean save(String service, Saved next) {
        return store.save(service, next);
    }
}
