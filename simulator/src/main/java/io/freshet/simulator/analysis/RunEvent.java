package io.freshet.simulator.analysis;

import io.freshet.scaling.TaskSize;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** One line of events.jsonl. {@code t} is in microseconds since the load's start and may be negative. */
public sealed interface RunEvent {

    long t();

    default double seconds() {
        return t() / 1e6;
    }

    /** A phase of the load began. */
    record PhaseStarted(long t, String name, Map<String, Double> perSecond) implements RunEvent {}

    /** A fault was injected. */
    record FaultInjected(long t, String what, String target) implements RunEvent {}

    /** A policy decided. Holds are written only when their first words change. */
    record Decided(long t, String service, String policy, boolean scale, String reason, String applied)
            implements RunEvent {}

    /** The fleet acted. */
    record Acted(long t, String service, ActionKind action, String from, String to, String reason)
            implements RunEvent {}

    /** A task reached a state of its life. */
    record TaskChanged(long t, String service, String task, TaskState state, Optional<TaskSize> size, String reason)
            implements RunEvent {}

    /** The last request of the scenario was due. */
    record LoadEnded(long t) implements RunEvent {}

    /** Everything was answered, or the time for it was up. */
    record Drained(long t, int inFlight, OptionalLong duplicates) implements RunEvent {}

    /** The broker's limits refused or delayed something. */
    record Refused(long t, String what) implements RunEvent {}

    /** A kind this version does not know. */
    record Other(long t, String kind) implements RunEvent {}
}
