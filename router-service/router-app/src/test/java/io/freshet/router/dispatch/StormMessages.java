package io.freshet.router.dispatch;

import io.freshet.router.message.Incoming;
import io.freshet.router.message.Incoming.Property;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.LongSupplier;

/** Messages as no device should send them, and some as all should. */
final class StormMessages {

    static final String SOUND = "sound-";
    private static final String ROW = "{\"weight\":3504.5,\"origin\":\"usa\"}";
    private static final String LONG = "x".repeat(70_000);
    private static final String DEEP = "{\"a\":".repeat(20_000) + "1" + "}".repeat(20_000);
    private static final String HALF_OF_A_PAIR = "\ud800";

    private final Random random;
    private final LongSupplier clock;
    private int number;

    StormMessages(Random random, LongSupplier clock) {
        this.random = random;
        this.clock = clock;
    }

    /** A message that must be answered with outputs. */
    Incoming sound() {
        String id = SOUND + number++;
        return new Incoming(
                "freshet/s/sound/infer/linear",
                bytes(ROW),
                Optional.of("application/json"),
                Optional.empty(),
                Optional.of(bytes("c")),
                List.of(new Property("id", id), new Property("sent-at", Long.toString(clock.getAsLong()))),
                Optional.empty(),
                Optional.empty());
    }

    Incoming next() {
        boolean envelope = random.nextInt(3) == 0;
        List<Property> properties = new ArrayList<>();
        if (!envelope) {
            properties.add(new Property("id", id()));
            if (chance(50)) properties.add(new Property("id", id()));
            if (chance(3)) properties.add(new Property("sent-at", sentAt()));
        }
        if (chance(20)) properties.add(new Property(text(), text()));
        return new Incoming(
                topic(),
                envelope ? envelope() : payload(),
                maybe(envelope ? 10 : 1, "application/json", "image/jpeg", "image/png", "Application/JSON; a=b"),
                maybe(8, "freshet/s/d1/reply", "reply/#", "freshet/s/d1/infer/linear", "$SYS/a"),
                chance(4) ? Optional.of(bytes(text())) : Optional.empty(),
                properties,
                chance(10)
                        ? Optional.of(Duration.ofSeconds(random.nextLong(1L << random.nextInt(1, 33))))
                        : Optional.empty(),
                chance(200) ? Optional.of("response topic: has a wildcard") : Optional.empty());
    }

    private String topic() {
        if (!chance(30)) return "freshet/s/d%d/infer/linear".formatted(random.nextInt(50));
        return pick(
                "freshet/s/d/infer/linear/more",
                "freshet/dead-letter/d/infer/linear",
                "freshet/a b/c/infer/linear",
                "freshet//d/infer/linear",
                "freshet/s/" + LONG + "/infer/linear",
                "freshet/s/" + text() + "/infer/linear",
                "/",
                "");
    }

    private String id() {
        return chance(40) ? text() : chance(30) ? "again-" + random.nextInt(100) : "m-" + number++;
    }

    private String sentAt() {
        long now = clock.getAsLong();
        return pick(
                Long.toString(now - random.nextInt(2_000_000)),
                Long.toString(now - random.nextLong(10_000_000_000L)),
                Long.toString(now + random.nextLong(10_000_000_000L)),
                Long.toString(random.nextLong()),
                text());
    }

    private byte[] payload() {
        if (!chance(8)) return bytes(ROW);
        return switch (random.nextInt(8)) {
            case 0 -> bytes(DEEP);
            case 1 -> bytes("{\"%s\":\"%s\"}".formatted(LONG, LONG));
            case 2 -> bytes("{\"weight\":\"\\ud800\"}");
            case 3 -> new byte[131_073];
            case 4 -> new byte[0];
            case 5 -> bytes("{\"weight\":%s}".formatted(pick("NaN", "1e999", "[]", "null", "\"" + LONG + "\"")));
            default -> {
                byte[] noise = new byte[random.nextInt(300)];
                random.nextBytes(noise);
                yield noise;
            }
        };
    }

    private byte[] envelope() {
        StringBuilder json = new StringBuilder("{\"id\":\"").append(chance(40) ? escaped() : "e-" + number++);
        json.append("\",\"content-type\":\"application/json\"");
        for (String field : List.of("correlation", "response-topic", "sent-at", "target")) {
            if (chance(6)) json.append(",\"%s\":\"%s\"".formatted(field, escaped()));
        }
        json.append(",\"payload\":").append(chance(30) ? pick(DEEP, "7", "\"?\"", "\"aGk=\"") : ROW);
        return bytes(json.append(chance(100) ? "" : "}").toString());
    }

    private String escaped() {
        return pick(LONG, "\\ud800", "\\u0000", "", "freshet/s/d1/r", "+/#", "5");
    }

    private String text() {
        return pick(LONG, HALF_OF_A_PAIR, "\0", "", "+/#", "ä€😀", "id with spaces");
    }

    private Optional<String> maybe(int oneIn, String first, String... others) {
        if (!chance(oneIn)) return Optional.empty();
        if (!chance(6)) return Optional.of(first);
        return Optional.of(chance(2) ? text() : pick(others));
    }

    private boolean chance(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    private String pick(String... some) {
        return some[random.nextInt(some.length)];
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
