package io.freshet.simulator.analysis;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How far a run of an arm got. */
public enum RunStatus {
    /** The load was sent to its end and the drain is over. */
    COMPLETE,
    /** It began and was cut short: its figures count for the part that was run, and nothing is judged by them. */
    UNFINISHED,
    /** It never began. */
    MISSING;

    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
