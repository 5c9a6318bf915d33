package io.freshet.simulator.analysis;

import io.freshet.routing.Outcome;

/** How a request stood when the run was over: one of the outcomes, or without one. */
public enum Ending {
    SUCCEEDED(Outcome.SUCCEEDED.label()),
    REJECTED(Outcome.REJECTED.label()),
    DEAD_LETTERED(Outcome.DEAD_LETTERED.label()),
    /** Published, and not answered when the drain ended. */
    IN_FLIGHT("in-flight"),
    /** Published, and nobody knows what became of it. */
    LOST("lost"),
    /** The broker never said that it has it: no part of the ledger. */
    UNPUBLISHED("unpublished");

    private final String label;

    Ending(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    static Ending ofLabel(String label) {
        for (Ending ending : values()) if (ending.label.equals(label)) return ending;
        throw new IllegalArgumentException("outcome: unknown outcome '" + label + "'");
    }
}
