package io.freshet.simulator.deadletters;

import io.freshet.routing.DeadLetter;
import io.freshet.routing.MessageProperties;
import io.freshet.routing.Outcome;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/** Fills in what a dead letter of an older router does not say, so that it can be kept and shown all the same. */
final class LetterFields {

    private LetterFields() {}

    /** @param seenMicros when it came here, in microseconds since the epoch */
    static SequencedMap<String, String> completed(Map<String, String> given, long seenMicros) {
        SequencedMap<String, String> fields = new LinkedHashMap<>(given);
        fields.putIfAbsent(MessageProperties.OUTCOME, Outcome.DEAD_LETTERED.label());
        fields.putIfAbsent(MessageProperties.REASON, "unknown");
        fields.putIfAbsent(DeadLetter.DETAIL, "");
        fields.putIfAbsent(DeadLetter.TOPIC, "");
        fields.putIfAbsent(DeadLetter.TRIES, "0");
        fields.putIfAbsent(DeadLetter.ARRIVED_AT, Long.toString(seenMicros));
        fields.putIfAbsent(DeadLetter.ENDED_AT, fields.get(DeadLetter.ARRIVED_AT));
        return fields;
    }
}
