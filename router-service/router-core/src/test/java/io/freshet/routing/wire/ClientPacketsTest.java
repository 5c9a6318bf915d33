package io.freshet.routing.wire;

import static io.freshet.routing.wire.TestPackets.binary;
import static io.freshet.routing.wire.TestPackets.body;
import static io.freshet.routing.wire.TestPackets.connect;
import static io.freshet.routing.wire.TestPackets.connectWithWill;
import static io.freshet.routing.wire.TestPackets.octets;
import static io.freshet.routing.wire.TestPackets.packet;
import static io.freshet.routing.wire.TestPackets.properties;
import static io.freshet.routing.wire.TestPackets.property;
import static io.freshet.routing.wire.TestPackets.publish;
import static io.freshet.routing.wire.TestPackets.subscribe;
import static io.freshet.routing.wire.TestPackets.text;
import static io.freshet.routing.wire.TestPackets.word;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientPacketsTest {

    static List<ForbiddenPackets.Case> forbidden() {
        return ForbiddenPackets.all();
    }

    @ParameterizedTest
    @MethodSource("forbidden")
    void whatIsForbiddenIsFoundAndNamed(ForbiddenPackets.Case forbidden) {
        ClientPackets packets = connected(forbidden.version());

        assertThat(check(packets, forbidden.packet())).hasValueSatisfying(violation -> {
            assertThat(violation.reason()).isEqualTo(forbidden.reason());
            assertThat(violation.words()).contains(forbidden.word());
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5})
    void whatIsAllowedPasses(int version) {
        ClientPackets packets = connected(version);

        assertThat(List.of(
                        publish(version, text("a/ä/\uFEFF😀"), 65_535),
                        packet(0x30, text("a"), properties(version)),
                        packet(0x3D, text("a"), word(1), properties(version), text("")),
                        subscribe(version, 1, text("+/a/+/#"), 2),
                        subscribe(version, 1, text("$share/g/#"), 1),
                        packet(0xA2, word(1), properties(version), text("/")),
                        packet(0x40, word(1)),
                        packet(0x62, word(1)),
                        packet(0xC0),
                        packet(0xE0)))
                .allSatisfy(packet -> assertThat(check(packets, packet)).isEmpty());
    }

    @Test
    void allPropertiesOfAPublishPass() {
        byte[] user = property(0x26, TestPackets.join(text("name"), text("")));
        byte[] packet = publish(
                5,
                text(""), // the alias stands for it
                1,
                user,
                property(0x01, octets(1)),
                property(0x02, new byte[4]),
                property(0x03, text("")),
                property(0x08, text("freshet/a/b/result")),
                property(0x09, binary(octets(0, 0xFF))),
                property(0x23, word(10)),
                user);

        assertThat(check(connected(5), packet)).isEmpty();
    }

    @Test
    void aSubscriptionIdentifierIsTheBrokersToSendAlsoTwice() {
        byte[] packet = publish(5, text("a"), 1, property(0x0B, octets(7)), property(0x0B, octets(8)));

        assertThat(PublishCheck.check(packet[0], body(packet), PublishCheck.Sender.BROKER, true, 0))
                .isEmpty();
    }

    @Test
    void anAliasBeyondTheAllowedIsInvalid() {
        byte[] packet = publish(5, text("a"), 1, property(0x23, word(11)));

        assertThat(check(connected(5), packet)).hasValue(new Violation(0x94, "topic alias: must be 1 to 10, was 11"));
    }

    @Test
    void aWillIsHeldToTheSameRules() {
        byte[] topic = text("a/will");
        assertThat(first(connectWithWill(5, "c", topic, property(0x18, new byte[4]))))
                .isEmpty();
        assertThat(first(connectWithWill(4, "c", topic))).isEmpty();
        assertThat(first(connectWithWill(5, "c", text("a/#"))))
                .map(Violation::reason)
                .hasValue(0x90);
        assertThat(first(connectWithWill(4, "c", text(""))))
                .map(Violation::reason)
                .hasValue(0x82);
        assertThat(first(connectWithWill(4, "c", text("a\0"))))
                .map(Violation::reason)
                .hasValue(0x81);
        assertThat(first(connectWithWill(5, "c", topic, property(0x08, text("+")))))
                .map(Violation::reason)
                .hasValue(0x82);
        assertThat(first(connectWithWill(5, "c", topic, property(0x01, octets(2)))))
                .map(Violation::reason)
                .hasValue(0x82);
    }

    @Test
    void aConnectIsHeldToItsRules() {
        byte[] id = text("c");
        assertThat(first(connect(5, "\0"))).map(Violation::reason).hasValue(0x81);
        assertThat(first(packet(0x10, text("MQTT"), octets(4, 3), word(60), id)))
                .isPresent();
        assertThat(first(packet(0x10, text("MQTT"), octets(4, 0x1E), word(60), id)))
                .isPresent();
        assertThat(first(packet(0x10, text("MQTT"), octets(4, 0x22), word(60), id)))
                .isPresent();
        assertThat(first(packet(0x10, text("MQTT"), octets(4, 0x42), word(60), id, id)))
                .isPresent();
        assertThat(first(packet(0x10, text("MQTT"), octets(4, 2), word(60), id, id)))
                .isPresent();
        assertThat(first(packet(0x10, text("MQTT"), octets(5, 2), word(60), octets(3, 0x21, 0, 0), id)))
                .map(Violation::reason)
                .hasValue(0x82);
        assertThat(first(packet(0x10, text("MQTT"), octets(9)))).isEmpty(); // the broker knows no version 9 and says so
        assertThat(first(packet(0xC0))).hasValue(new Violation(0x82, "packet: comes before CONNECT"));
    }

    @Property
    void whateverBytesComeThereIsAnAnswer(
            @ForAll @IntRange(max = 255) int firstByte, @ForAll @Size(max = 200) byte[] bytes) {
        for (int version : new int[] {4, 5}) {
            assertThat(connected(version).check(firstByte, ByteBuffer.wrap(bytes)))
                    .isNotNull();
        }
        assertThat(new ClientPackets(0).check(0x10, ByteBuffer.wrap(bytes))).isNotNull();
    }

    @Property
    void aStringOfAnyLettersButNulPasses(@ForAll @StringLength(max = 50) String letters) {
        byte[] packet = publish(5, text("a"), 1, property(0x03, text(letters)));

        // half a surrogate pair becomes '?' in the bytes
        assertThat(check(connected(5), packet).isEmpty()).isEqualTo(letters.indexOf('\0') < 0);
    }

    private static ClientPackets connected(int version) {
        ClientPackets packets = new ClientPackets(10);
        assertThat(check(packets, connect(version, "client"))).isEmpty();
        assertThat(packets.mqtt5()).isEqualTo(version == 5);
        assertThat(packets.client()).isEqualTo("client");
        return packets;
    }

    private static Optional<Violation> first(byte[] packet) {
        return check(new ClientPackets(10), packet);
    }

    private static Optional<Violation> check(ClientPackets packets, byte[] packet) {
        return packets.check(Byte.toUnsignedInt(packet[0]), body(packet));
    }
}
