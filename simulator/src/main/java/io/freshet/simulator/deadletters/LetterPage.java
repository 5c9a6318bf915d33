package io.freshet.simulator.deadletters;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.freshet.routing.DeadLetter;
import io.freshet.routing.MessageProperties;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Everything about one dead letter, for people. */
public final class LetterPage {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> TIMES =
            Set.of(MessageProperties.SENT_AT, DeadLetter.ARRIVED_AT, DeadLetter.ENDED_AT, StoredLetter.REPLAYED_AT);

    private LetterPage() {}

    public static List<String> lines(StoredLetter letter) {
        List<String> lines = new ArrayList<>();
        lines.add(field("key", letter.key()));
        letter.fields().forEach((name, value) -> {
            if (!name.equals(StoredLetter.PAYLOAD)) lines.add(field(name, value(letter, name, value)));
        });
        lines.add("");
        lines.add(payload(letter));
        return lines;
    }

    private static String field(String name, String value) {
        return "%-16s %s".formatted(name, Printable.text(value));
    }

    private static String value(StoredLetter letter, String name, String value) {
        if (TIMES.contains(name) && value.matches("[0-9]{1,18}")) {
            return "%s (%s)".formatted(value, LetterTime.instant(Long.parseLong(value)));
        }
        if (!name.equals(StoredLetter.CORRELATION)) return value;
        return letter.correlation().flatMap(LetterPage::utf8).orElse(value + " (base64)");
    }

    private static String payload(StoredLetter letter) {
        Optional<ByteBuffer> payload = letter.payload();
        if (payload.isEmpty()) return "payload: not kept";
        String size = "payload: %,d bytes of %s"
                .formatted(
                        payload.get().remaining(),
                        Printable.text(letter.contentType().orElse("no content type")));
        return utf8(payload.get())
                .map(text -> size + ":\n" + Printable.text(pretty(text)))
                .orElse(size);
    }

    /** As text; empty when it is none. */
    private static Optional<String> utf8(ByteBuffer bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(bytes.duplicate())
                    .toString());
        } catch (CharacterCodingException binary) {
            return Optional.empty();
        }
    }

    private static String pretty(String text) {
        try {
            return JSON.readTree(text).toPrettyString();
        } catch (JsonProcessingException noJson) {
            return text;
        }
    }
}
