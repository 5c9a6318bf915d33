package io.freshet.simulator.influx;

/** What {@code requests.csv.gz} says of a request that was sent. */
public enum RowOutcome {
    SUCCEEDED("succeeded"),
    REJECTED("rejected"),
    DEAD_LETTERED("dead-lettered"),
    /** Published, without an outcome, and held by router or broker. */
    IN_FLIGHT("in-flight"),
    /** Published, and nobody has it. */
    LOST("lost"),
    /** Sent, and the broker never said that it has it: no part of the ledger's published ones. */
    UNPUBLISHED("unpublished");

    private final String label;

    RowOutcome(String label) {
        this.label = label;
    }

    /** As it is written. */
    public String label() {
        return label;
    }

    /** @throws IllegalArgumentException when no outcome is written like that */
    public static RowOutcome ofLabel(String label) {
        for (RowOutcome outcome : values()) if (outcome.label.equals(label)) return outcome;
        throw new IllegalArgumentException("outcome: unknown '" + label + "'");
    }

    static RowOutcome of(RequestState state, boolean inFlight) {
        return switch (state) {
            case SUCCEEDED -> SUCCEEDED;
            case REJECTED -> REJECTED;
            case DEAD_LETTERED -> DEAD_LETTERED;
            case PUBLISHED -> inFlight ? IN_FLIGHT : LOST;
            case UNSENT, SENT, REFUSED -> UNPUBLISHED;
        };
    }
}
