package io.freshet.simulator.lab.broker;

import java.time.Instant;
import java.util.Optional;

/**
 * What the broker refused one connection in one second.
 *
 * @param count how many messages, or how many KiB of {@link Limit#THROUGHPUT}
 */
public record Refusal(Instant at, Limit limit, long count, String client) {

    /** Which limit it was. */
    public enum Limit {
        PUBLISH_RATE("publishes discarded, more than 100/s on a connection"),
        DELIVERY_RATE("deliveries held back, more than 100/s on a connection"),
        THROUGHPUT("KiB delayed, more than 512 KiB/s on a connection"),
        PAYLOAD("connections ended, payload greater than 128 KiB"),
        SHARED_TOPIC("connections ended, publish to $share"),
        RESERVED_TOPIC("connections ended, publish to a topic that begins with $"),
        TOPIC_SLASHES("connections ended, topic or filter with more than 7 slashes"),
        TOPIC_BYTES("connections ended, topic or filter longer than 256 bytes"),
        SHARE_GROUP("connections ended, share group of the routers joined by another client"),
        QOS("connections ended, publish or subscription at QoS 2"),
        FORBIDDEN("connections ended, packet that MQTT forbids"),
        NOT_AUTHORISED("connects, publishes, subscriptions or deliveries refused, not authorised");

        private final String words;

        Limit(String words) {
            this.words = words;
        }

        /** What was done and why, to be read after a number. */
        public String words() {
            return words;
        }
    }

    /** One line of the broker's file of refusals. */
    String line() {
        return "%d %s %d %s".formatted(at.toEpochMilli(), limit, count, printable(client));
    }

    /** A client may call itself whatever it likes, also something with ends of lines. */
    static String printable(String client) {
        return client.replaceAll("\\p{Cntrl}", "?");
    }

    /** Reads what {@link #line} wrote; empty for a line that was cut off by the broker's end. */
    static Optional<Refusal> parse(String line) {
        String[] fields = line.split(" ", 4);
        if (fields.length < 4) return Optional.empty();
        return Optional.of(new Refusal(
                Instant.ofEpochMilli(Long.parseLong(fields[0])),
                Limit.valueOf(fields[1]),
                Long.parseLong(fields[2]),
                fields[3]));
    }
}
