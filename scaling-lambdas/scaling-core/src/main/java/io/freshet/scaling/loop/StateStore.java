package io.freshet.scaling.loop;

import io.freshet.scaling.Capacity;
import java.util.Optional;

/** Port: keeps what a policy remembers between two ticks. Saves are conditional, so that of two overlapping ticks one loses. */
public interface StateStore {

    /**
     * What was saved for one service.
     *
     * @param revision 1 for the first save, one more for each later one
     * @param policy name of the policy whose memory it is
     * @param stateVersion version of that memory's shape
     * @param state the memory as text
     * @param wanted the capacity decided last; empty before the first decision to scale
     */
    record Saved(long revision, String policy, int stateVersion, String state, Optional<Capacity> wanted) {}

    Optional<Saved> load(String service);

    /**
     * Saves when the stored revision is the one before {@code next} (none at all for revision 1).
     *
     * @return whether it was saved; false when another tick was faster
     */
    boolean save(String service, Saved next);
}
