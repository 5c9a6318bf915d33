package io.freshet.routing;

/** How a request ended. Each id ends in exactly one of them, or is in flight when the count is taken. */
public enum Outcome {
    /** Answered with outputs. */
    SUCCEEDED("succeeded"),
    /** Answered with a problem: the message is invalid, or it expired before it was computed. */
    REJECTED("rejected"),
    /** Valid, and given up after repeated failures; kept on the dead-letter topic. */
    DEAD_LETTERED("dead-lettered");

    private final String label;

    Outcome(String label) {
        this.label = label;
    }

    /** The word used on the wire and in reports. */
    public String label() {
        return label;
    }

    /**
     * @throws IllegalArgumentException when no outcome has that label
     */
    public static Outcome ofLabel(String label) {
        for (Outcome outcome : values()) if (outcome.label.equals(label)) return outcome;
        throw new IllegalArgumentException("outcome: unknown label '" + label + "'");
    }
}
