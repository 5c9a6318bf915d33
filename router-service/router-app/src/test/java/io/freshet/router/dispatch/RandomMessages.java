package io.freshet.router.dispatch;

import io.freshet.router.message.Incoming;
import io.freshet.router.message.Incoming.Property;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Messages with any values in any field, most of them close to what is valid. */
final class RandomMessages {

    private static final String[] TEXTS = {
        "",
        "r-1",
        "id",
        "a b",
        "\0",
        "\uD800",
        "\uFFFF",
        "é\u0301",
        "application/json",
        "application/json; charset=latin1",
        "image/png",
        "freshet/s/d/x",
        "freshet/s/d/#",
        "freshet/s/d/infer/m",
        "reply",
        "9223372036854775808",
        "-1",
        "1e5",
        "\"",
        "\\",
        "null",
        "{}",
        "\r\n"
    };
    private static final String[] PIECES = {
        "{",
        "}",
        "[",
        "]",
        ":",
        ",",
        "\"id\"",
        "\"payload\"",
        "\"correlation\"",
        "\"response-topic\"",
        "\"\\ud800\"",
        "1e999",
        "null",
        "true",
        "\"a\"",
        "\u0000",
        "12345678901234567890123",
        "\"sent-at\"",
        "\"content-type\""
    };

    private final Random random;

    RandomMessages(long seed) {
        this.random = new Random(seed);
    }

    Incoming next() {
        boolean envelope = random.nextBoolean();
        return new Incoming(
                chance(20) ? text() : "freshet/s/d-%d/infer/linear".formatted(random.nextInt(50)),
                payload(envelope),
                chance(3) ? optional() : Optional.of(envelope ? "text/plain" : "application/json"),
                optional(),
                chance(2) ? Optional.empty() : Optional.of(bytes(random.nextInt(chance(200) ? 70_000 : 40))),
                properties(envelope),
                Optional.empty(),
                chance(20) ? Optional.of(text()) : Optional.empty());
    }

    private List<Property> properties(boolean envelope) {
        List<Property> properties = new ArrayList<>();
        if (!envelope) properties.add(new Property("id", chance(5) ? text() : "r-" + random.nextInt(100_000)));
        while (chance(2)) properties.add(new Property(chance(2) ? text() : "sent-at", text()));
        return properties;
    }

    private byte[] payload(boolean envelope) {
        if (chance(10)) return bytes(random.nextInt(200));
        if (chance(5)) return pieces();
        return (envelope ? envelope() : row()).getBytes(StandardCharsets.UTF_8);
    }

    private String row() {
        return "{\"weight\":%s,\"%s\":\"%s\"}"
                .formatted(chance(3) ? quoted(text()) : "3504", escaped(text()), escaped(text()));
    }

    private String envelope() {
        StringBuilder json = new StringBuilder("{\"id\":")
                .append(chance(4) ? quoted(text()) : "\"r-" + random.nextInt(100_000) + "\"");
        for (String field : List.of("sent-at", "content-type", "response-topic", "correlation")) {
            if (chance(2)) json.append(",\"").append(field).append("\":").append(quoted(text()));
        }
        json.append(",\"payload\":").append(chance(4) ? quoted(text()) : row());
        return chance(10) ? json.toString() : json.append('}').toString();
    }

    private byte[] pieces() {
        StringBuilder json = new StringBuilder("{");
        for (int n = random.nextInt(30); n > 0; n--) json.append(PIECES[random.nextInt(PIECES.length)]);
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    private Optional<String> optional() {
        return chance(2) ? Optional.empty() : Optional.of(text());
    }

    private String text() {
        if (chance(500)) return "x".repeat(random.nextInt(140_000));
        if (chance(3)) return TEXTS[random.nextInt(TEXTS.length)];
        StringBuilder text = new StringBuilder();
        for (int n = random.nextInt(12); n > 0; n--) text.append((char) random.nextInt(chance(2) ? 128 : 65_536));
        return text.toString();
    }

    /** JSON can say what UTF-8 cannot: each unit as an escape. */
    private static String escaped(String text) {
        StringBuilder json = new StringBuilder();
        for (int at = 0; at < text.length(); at++) {
            char unit = text.charAt(at);
            if (unit < 128 && unit >= 32 && unit != '"' && unit != '\\') json.append(unit);
            else json.append("\\u%04x".formatted((int) unit));
        }
        return json.toString();
    }

    private static String quoted(String text) {
        return '"' + escaped(text) + '"';
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private boolean chance(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }
}
