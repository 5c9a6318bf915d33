package io.freshet.routing.wire;

import static io.freshet.routing.wire.TestPackets.binary;
import static io.freshet.routing.wire.TestPackets.join;
import static io.freshet.routing.wire.TestPackets.octets;
import static io.freshet.routing.wire.TestPackets.packet;
import static io.freshet.routing.wire.TestPackets.properties;
import static io.freshet.routing.wire.TestPackets.property;
import static io.freshet.routing.wire.TestPackets.publish;
import static io.freshet.routing.wire.TestPackets.subscribe;
import static io.freshet.routing.wire.TestPackets.text;
import static io.freshet.routing.wire.TestPackets.variable;
import static io.freshet.routing.wire.TestPackets.word;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Packets that MQTT forbids a connected client to send, each with the reason code and a word of the reason. */
public final class ForbiddenPackets {

    /** One of them, its bytes as hexadecimal digits. */
    public record Case(String name, int version, String hex, int reason, String word) {

        private Case(String name, int version, byte[] packet, int reason, String word) {
            this(name, version, HexFormat.of().formatHex(packet), reason, word);
        }

        public byte[] packet() {
            return HexFormat.of().parseHex(hex);
        }

        @Override
        public String toString() {
            return "%s, version %d".formatted(name, version);
        }
    }

    private static final byte[] TOPIC = text("a/b");
    private static final int MALFORMED = Violation.MALFORMED_PACKET;
    private static final int PROTOCOL = Violation.PROTOCOL_ERROR;

    private ForbiddenPackets() {}

    public static List<Case> all() {
        List<Case> cases = new ArrayList<>();
        for (int version : new int[] {4, 5}) {
            cases.addAll(publishes(version));
            cases.addAll(others(version));
        }
        cases.addAll(propertyCases());
        return cases;
    }

    /** Bytes of a string that no string may have, by name. */
    public static List<Case> strings(int version) {
        return List.of(
                inTopic("NUL", version, binary(octets('a', 0, 'b')), "NUL"),
                inTopic("NUL after other letters", version, binary(octets(0xC3, 0xA4, 0)), "NUL"),
                inTopic("overlong NUL", version, binary(octets('a', 0xC0, 0x80)), "UTF-8"),
                inTopic("surrogate", version, binary(octets('a', 0xED, 0xA0, 0x80)), "UTF-8"),
                inTopic("lonely continuation", version, binary(octets('a', 0x80)), "UTF-8"),
                inTopic("cut-off letter", version, binary(octets('a', 0xE2, 0x82)), "UTF-8"),
                inTopic("beyond U+10FFFF", version, binary(octets(0xF4, 0x90, 0x80, 0x80)), "UTF-8"));
    }

    private static Case inTopic(String name, int version, byte[] topic, String word) {
        return new Case(name + " in the topic", version, publish(version, topic, 1), MALFORMED, word);
    }

    private static List<Case> publishes(int version) {
        List<Case> cases = new ArrayList<>(strings(version));
        byte[] none = properties(version);
        cases.add(new Case("topic with +", version, publish(version, text("a/+"), 1), 0x90, "wildcard"));
        cases.add(new Case("topic with #", version, publish(version, text("#"), 1), 0x90, "wildcard"));
        cases.add(new Case("empty topic", version, publish(version, text(""), 1), PROTOCOL, "empty"));
        cases.add(new Case("packet identifier 0", version, publish(version, TOPIC, 0), PROTOCOL, "identifier"));
        cases.add(new Case("QoS 3", version, packet(0x36, TOPIC, word(1), none), MALFORMED, "QoS"));
        cases.add(new Case("DUP at QoS 0", version, packet(0x38, TOPIC, none), MALFORMED, "DUP"));
        cases.add(new Case("cut-off topic", version, packet(0x32, word(9), octets('a')), MALFORMED, "topic name"));
        return cases;
    }

    private static List<Case> others(int version) {
        byte[] none = properties(version);
        return List.of(
                new Case("second CONNECT", version, TestPackets.connect(version, "again"), PROTOCOL, "second"),
                new Case("filter a#", version, subscribe(version, 1, text("a#"), 1), 0x8F, "filter"),
                new Case("filter #/a", version, subscribe(version, 1, text("#/a"), 1), 0x8F, "filter"),
                new Case("filter a+/b", version, subscribe(version, 1, text("a+/b"), 1), 0x8F, "filter"),
                new Case("empty filter", version, subscribe(version, 1, text(""), 1), 0x8F, "filter"),
                new Case("share without filter", version, subscribe(version, 1, text("$share/g"), 1), 0x8F, "filter"),
                new Case("share of no one", version, subscribe(version, 1, text("$share//a"), 1), 0x8F, "filter"),
                new Case("filter with NUL", version, subscribe(version, 1, text("a\0"), 1), MALFORMED, "NUL"),
                new Case("subscription at QoS 3", version, subscribe(version, 1, TOPIC, 3), MALFORMED, "QoS"),
                new Case("reserved option", version, subscribe(version, 1, TOPIC, 0x81), MALFORMED, "reserved"),
                new Case("subscription 0", version, subscribe(version, 0, TOPIC, 1), PROTOCOL, "identifier"),
                new Case("no filter", version, packet(0x82, word(1), none), PROTOCOL, "none"),
                new Case(
                        "flags of SUBSCRIBE",
                        version,
                        packet(0x80, word(1), none, TOPIC, octets(1)),
                        MALFORMED,
                        "flags"),
                new Case("unsubscribe nothing", version, packet(0xA2, word(1), none), PROTOCOL, "none"),
                new Case("acknowledges 0", version, packet(0x40, word(0)), PROTOCOL, "identifier"),
                new Case("CONNACK from a client", version, packet(0x20, word(0)), PROTOCOL, "client"),
                new Case("AUTH out of nothing", version, packet(0xF0, octets(0x19, 0)), PROTOCOL, "client"));
    }

    private static List<Case> propertyCases() {
        byte[] letter = text("x");
        byte[] illFormed = binary(octets(0xED, 0xB0, 0x80));
        List<Case> cases = new ArrayList<>();
        cases.add(with("response topic with +", PROTOCOL, "wildcard", property(0x08, text("a/+"))));
        cases.add(with("response topic with #", PROTOCOL, "wildcard", property(0x08, text("reply/#"))));
        cases.add(with("empty response topic", PROTOCOL, "empty", property(0x08, text(""))));
        cases.add(with("NUL in response topic", MALFORMED, "NUL", property(0x08, text("a\0"))));
        cases.add(with("ill-formed content type", MALFORMED, "content type", property(0x03, illFormed)));
        cases.add(
                with("ill-formed property name", MALFORMED, "user property", property(0x26, join(illFormed, letter))));
        cases.add(
                with("ill-formed property value", MALFORMED, "user property", property(0x26, join(letter, illFormed))));
        cases.add(with("payload format 2", PROTOCOL, "payload format", property(0x01, octets(2))));
        cases.add(with("topic alias 0", 0x94, "alias", property(0x23, word(0))));
        cases.add(with("subscription identifier", PROTOCOL, "broker", property(0x0B, variable(7))));
        cases.add(with("property of CONNECT", MALFORMED, "0x11", property(0x11, new byte[4])));
        cases.add(with("unknown property", MALFORMED, "0x7F", property(0x7F, new byte[4])));
        cases.add(with("cut-off property", MALFORMED, "cut off", property(0x02, new byte[3])));
        cases.add(with("padded identifier", MALFORMED, "longer", octets(0x81, 0x00, 0x00)));
        for (byte[] twice : List.of(
                property(0x01, octets(0)),
                property(0x02, new byte[4]),
                property(0x03, letter),
                property(0x08, letter),
                property(0x09, letter),
                property(0x23, word(1)))) {
            cases.add(with("0x%02X twice".formatted(twice[0]), PROTOCOL, "twice", twice, twice));
        }
        return cases;
    }

    private static Case with(String name, int reason, String word, byte[]... properties) {
        return new Case(name, 5, publish(5, TOPIC, 1, properties), reason, word);
    }
}
