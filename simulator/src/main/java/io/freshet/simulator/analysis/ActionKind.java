package io.freshet.simulator.analysis;

import java.util.Locale;

/** What a scaling action did: more or fewer tasks, bigger or smaller ones, or a task put in place of one that failed. */
public enum ActionKind {
    OUT,
    IN,
    UP,
    DOWN,
    REPLACE;

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ActionKind ofLabel(String label) {
        for (ActionKind kind : values()) if (kind.label().equals(label)) return kind;
        throw new IllegalArgumentException("action: unknown action '" + label + "'");
    }
}
