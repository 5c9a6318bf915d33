package io.freshet.scaling.loop;

import io.freshet.scaling.Decision;
import io.freshet.scaling.ServiceSnapshot;
import java.time.Instant;

/** Port: where each tick's outcome is written down. */
public interface DecisionLog {

    /** Nobody reads it. */
    DecisionLog NONE = new DecisionLog() {
        @Override
        public void decided(ServiceSnapshot observed, String policy, Decision decision, Fleet.Applied applied) {}

        @Override
        public void noticed(String service, Instant at, String what) {}
    };

    /** A tick came to a decision and this became of it. */
    void decided(ServiceSnapshot observed, String policy, Decision decision, Fleet.Applied applied);

    /** Something that is neither a decision nor an action: an unreadable state, a lost race, drift that was corrected. */
    void noticed(String service, Instant at, String what);
}
