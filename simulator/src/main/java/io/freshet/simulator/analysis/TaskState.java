package io.freshet.simulator.analysis;

import java.util.Locale;

/** The life of a task, in order. */
public enum TaskState {
    REQUESTED,
    LAUNCHED,
    LOADED,
    READY,
    REGISTERED,
    FIRST_SUCCESS,
    DRAINING,
    STOPPED;

    /** The word in events.jsonl, such as {@code first-success}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static TaskState ofLabel(String label) {
        for (TaskState state : values()) if (state.label().equals(label)) return state;
        throw new IllegalArgumentException("state: unknown task state '" + label + "'");
    }
}
