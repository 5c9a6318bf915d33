package io.freshet.simulator.deadletters;

import io.freshet.routing.DeadLetter;
import io.freshet.routing.Outcome;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;

/** Dead letters for tests. */
final class SampleLetters {

    /** 2026-11-22T09:30:00Z */
    static final long ENDED_MICROS = 1_795_339_800_000_000L;

    private SampleLetters() {}

    static DeadLetter letter(String id, String reason) {
        return new DeadLetter(
                "freshet/north/north-01/infer/linear",
                Optional.of("north"),
                Optional.of("north-01"),
                Optional.of(id),
                Optional.of("freshet/north/north-01/result"),
                Outcome.DEAD_LETTERED,
                reason,
                "given up after 3 tries",
                3,
                OptionalLong.of(ENDED_MICROS - 2_000_000),
                ENDED_MICROS - 1_000_000,
                ENDED_MICROS);
    }

    static SequencedMap<String, String> fields(String id, String reason) {
        SequencedMap<String, String> fields = letter(id, reason).fields();
        fields.put(StoredLetter.MODEL, "linear");
        fields.put(StoredLetter.CONTENT_TYPE, "application/json");
        fields.put(StoredLetter.CORRELATION, base64("corr-" + id));
        fields.put(StoredLetter.PAYLOAD, base64("{\"weight\":3504}"));
        fields.put(StoredLetter.TARGET, "18");
        return fields;
    }

    static String base64(String text) {
        return StoredLetter.base64(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }
}
