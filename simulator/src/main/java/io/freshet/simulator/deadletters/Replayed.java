package io.freshet.simulator.deadletters;

import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * How it ended that a letter was sent again.
 *
 * @param id under which it was sent; empty when the letter has none
 * @param atMicros when, in microseconds since the epoch
 * @param outcome {@code succeeded}, {@code rejected}, {@code dead-lettered}, {@link #NO_ANSWER} or {@link #NOT_SENT}
 * @param detail for people, may be empty
 */
public record Replayed(String id, long atMicros, String outcome, String detail) {

    static final String SUCCEEDED = "succeeded";
    static final String NO_ANSWER = "no answer";
    static final String NOT_SENT = "not sent";

    public boolean succeeded() {
        return outcome.equals(SUCCEEDED);
    }

    boolean wasSent() {
        return !outcome.equals(NOT_SENT);
    }

    /** Whether somebody took it and said how it ended. */
    boolean isAnswered() {
        return wasSent() && !outcome.equals(NO_ANSWER);
    }

    SequencedMap<String, String> fields() {
        SequencedMap<String, String> fields = new LinkedHashMap<>();
        fields.put(StoredLetter.REPLAYED_AT, Long.toString(atMicros));
        if (!id.isEmpty()) fields.put(StoredLetter.REPLAYED_AS, id);
        fields.put(StoredLetter.REPLAY_OUTCOME, outcome);
        return fields;
    }
}
