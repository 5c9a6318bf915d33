package io.freshet.router.dispatch;

import java.util.LinkedHashSet;
import java.util.OptionalLong;
import java.util.SequencedSet;

/** The messages that a lane has taken and that have not ended, in the order of their arrival; the lane's lock guards it. */
final class InHand {

    private final SequencedSet<Job> jobs = new LinkedHashSet<>();

    void add(Job job) {
        jobs.add(job);
    }

    void remove(Job job) {
        jobs.remove(job);
    }

    int size() {
        return jobs.size();
    }

    /** When the oldest arrived; empty when there is none. */
    OptionalLong oldestMicros() {
        return jobs.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(jobs.getFirst().arrivedMicros());
    }
}
