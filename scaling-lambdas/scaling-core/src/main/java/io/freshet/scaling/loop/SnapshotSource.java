package io.freshet.scaling.loop;

import io.freshet.scaling.ServiceSnapshot;
import io.freshet.scaling.SignalNeed;
import java.time.Instant;
import java.util.List;

/** Port: observes a service. */
public interface SnapshotSource {

    /**
     * What is known of the service at {@code now}. A signal that could not be read is absent from the snapshot, and a
     * sample that is missing is absent from its series.
     *
     * @param needs the signals wanted; each series has the step that is asked for and at most the history
     * @throws UnsupportedSignalException when this world cannot give a signal at that step at all
     */
    ServiceSnapshot read(String service, Instant now, List<SignalNeed> needs);
}
