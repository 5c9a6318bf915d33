package io.freshet.router.frame;

import static io.freshet.router.frame.RawPublish.packet;
import static io.freshet.router.frame.RawPublish.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;
import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.MqttPropertyType;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttVersion;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What passes is read by Netty's decoder, and what must pass untouched is written by its encoder. */
class FrameFilterTest {

    private static final byte[] PINGRESP = {(byte) 0xD0, 0};
    private static final byte[] NUL = {'a', 0, 'b'};
    private static final byte[] ILL_FORMED = {'a', (byte) 0xC0, (byte) 0x80, 'b'};
    private static final byte[] SURROGATE = {(byte) 0xED, (byte) 0xA0, (byte) 0x80};

    private final List<Integer> refusals = new ArrayList<>();

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of("response topic: is empty", sound().text(8, "")),
                Arguments.of("response topic: has a wildcard: 'reply/#'", sound().text(8, "reply/#")),
                Arguments.of("response topic: has a wildcard: '+'", sound().text(8, "+")),
                Arguments.of("response topic: has the character NUL: 'a\\u0000b'", sound().text(8, NUL)),
                Arguments.of("response topic: is not UTF-8: 'a\\xc0\\x80b'", sound().text(8, ILL_FORMED)),
                Arguments.of("content type: has the character NUL: 'a\\u0000b'", sound().text(3, NUL)),
                Arguments.of("content type: is not UTF-8: '\\xed\\xa0\\x80'", sound().text(3, SURROGATE)),
                Arguments.of("user property's name: has the character NUL: 'a\\u0000b'", sound().user(NUL, utf8("v"))),
                Arguments.of("user property's value: has the character NUL: 'a\\u0000b'", sound().user(utf8("n"), NUL)),
                Arguments.of(
                        "user property's value: is not UTF-8: 'a\\xc0\\x80b'", sound().user(utf8("n"), ILL_FORMED)),
                Arguments.of("topic: has the character NUL: 'a\\u0000b'", sound().topic(NUL)),
                Arguments.of("topic: is not UTF-8: '\\xed\\xa0\\x80'", sound().topic(SURROGATE)),
                Arguments.of("topic: has a wildcard: 'a/+/b'", sound().topic(utf8("a/+/b"))),
                Arguments.of("topic: is empty", sound().topic(utf8(""))),
                Arguments.of("payload format indicator: must be 0 or 1, was 2", sound().raw(1, 2)),
                Arguments.of("payload format indicator: must be 0 or 1, was 255", sound().raw(1, 255)),
                Arguments.of("payload format indicator: is given more than once", sound().raw(1, 0, 1, 1)),
                Arguments.of(
                        "message expiry interval: is given more than once", sound().raw(2, 0, 0, 0, 1, 2, 0, 0, 0, 1)),
                Arguments.of(
                        "content type: is given more than once",
                        sound().text(3, "a").text(3, "b")),
                Arguments.of(
                        "correlation data: is given more than once",
                        sound().text(9, "a").text(9, "b")),
                Arguments.of("properties: 0x7f is no property of MQTT 5", sound().raw(0x7f)),
                Arguments.of("properties: 0x00 is no property of MQTT 5", sound().raw(0)),
                Arguments.of("properties: 0x81 is no property of MQTT 5", sound().raw(0x81, 0, 1)),
                Arguments.of("session expiry interval: is no property of a PUBLISH", sound().raw(0x11, 0, 0, 0, 1)),
                Arguments.of("reason string: is no property of a PUBLISH", sound().text(0x1F, "why")),
                Arguments.of("content type: is cut off", sound().raw(3, 0, 9, 'a')),
                Arguments.of("content type: is cut off", sound().raw(3, 0)),
                Arguments.of("user property: is cut off", sound().raw(0x26, 0, 1, 'a', 0, 2, 'b')),
                Arguments.of("message expiry interval: is cut off", sound().raw(2, 0, 0)),
                Arguments.of("subscription identifier: is cut off", sound().raw(0x0B, 0x80)),
                Arguments.of("subscription identifier: is 0", sound().raw(0x0B, 0)),
                Arguments.of("topic alias: must not be greater than 0, was 7", sound().raw(0x23, 0, 7)),
                Arguments.of("properties: 5000 bytes are more than the packet has left", sound().propertyBytes(5_000)),
                Arguments.of("DUP flag: is set at QoS 0", sound().first(0x38)),
                Arguments.of("QoS: is 3", sound().first(0x36)),
                Arguments.of("packet id: is 0", sound().packetId(0)),
                Arguments.of("payload: 1048577 bytes are more than 1048576", sound().payload(new byte[1_048_577])),
                Arguments.of(
                        "properties: 263108 bytes are more than the 262144 that are read",
                        manyProperties(sound(), 26_310)));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aFaultIsReplacedByItsWordsAndTheNextPacketPasses(String words, RawPublish faulty) throws IOException {
        byte[] original = faulty.bytes();

        byte[] passed = filtered(together(original, PINGRESP), 4_096);

        assertThat(passed).endsWith(PINGRESP);
        MqttPublishMessage message = decoded(passed);
        assertThat(undecodable(message)).isEqualTo(words);
        boolean acknowledged = (original[0] & 0b110) == 0b010 && !words.startsWith("packet id");
        assertThat(message.fixedHeader().qosLevel())
                .isEqualTo(acknowledged ? MqttQoS.AT_LEAST_ONCE : MqttQoS.AT_MOST_ONCE);
        if (acknowledged) assertThat(message.variableHeader().packetId()).isEqualTo(1);
        message.release();
    }

    @Test
    void whatIsSoundStays() throws IOException {
        byte[] original = sound().raw(2, 0, 0, 0, 60)
                .text(3, "application/json")
                .text(8, "reply/#")
                .text(9, new byte[] {0, 1, (byte) 0xff})
                .raw(1, 9)
                .bytes();

        MqttPublishMessage message = decoded(filtered(original, original.length));

        assertThat(message.variableHeader().topicName()).isEqualTo("freshet/north/cam/infer/linear");
        assertThat(message.payload().toString(StandardCharsets.UTF_8)).isEqualTo("payload");
        MqttProperties properties = message.variableHeader().properties();
        assertThat(value(properties, MqttPropertyType.PUBLICATION_EXPIRY_INTERVAL))
                .isEqualTo(60);
        assertThat(value(properties, MqttPropertyType.CONTENT_TYPE)).isEqualTo("application/json");
        assertThat(value(properties, MqttPropertyType.CORRELATION_DATA)).isEqualTo(new byte[] {0, 1, (byte) 0xff});
        assertThat(properties.getProperty(MqttPropertyType.RESPONSE_TOPIC.value()))
                .isNull();
        assertThat(userProperties(message)).contains(new MqttProperties.StringPair("id", "7"));
        assertThat(undecodable(message))
                .isEqualTo("response topic: has a wildcard: 'reply/#';"
                        + " payload format indicator: must be 0 or 1, was 9");
        message.release();
    }

    @Test
    void manyFaultsAreCountedAndLongTextsCut() throws IOException {
        RawPublish faulty = sound().text(8, "#" + "x".repeat(60_000));
        for (int i = 0; i < 10; i++) faulty.user(utf8("n"), NUL);

        String words = undecodable(decoded(filtered(faulty.bytes(), 4_096)));

        assertThat(words).startsWith("response topic: has a wildcard: '#xxx").endsWith("; and 7 more");
        assertThat(words.length()).isLessThan(500);
    }

    @Test
    void aPacketThatEndsTooEarlyBecomesPayload() throws IOException {
        for (byte[] body : List.of(new byte[] {}, new byte[] {0}, new byte[] {0, 9, 'a'}, new byte[] {0, 1, 'a', 0})) {
            byte[] passed = filtered(together(packet(0x32, body), PINGRESP), 4_096);

            MqttPublishMessage message = decoded(passed);
            assertThat(undecodable(message)).isNotEmpty();
            assertThat(message.fixedHeader().qosLevel()).isEqualTo(MqttQoS.AT_MOST_ONCE);
            assertThat(passed).endsWith(PINGRESP);
        }
    }

    @Test
    void soundPacketsPassByteForByteHoweverTheyAreCut() throws IOException {
        byte[] stream = soundStream();

        for (int chunk = 1; chunk <= 300; chunk++)
            assertThat(filtered(stream, chunk)).isEqualTo(stream);
        for (int cut = 0; cut < stream.length; cut += 7) {
            assertThat(filtered(Arrays.copyOf(stream, cut), 100)).hasSizeLessThanOrEqualTo(cut);
        }
    }

    @Test
    void theResultDoesNotDependOnWhereTheStreamIsCut() throws IOException {
        byte[] stream = faults().limit(36)
                .map(arguments -> ((RawPublish) arguments.get()[1]).bytes())
                .reduce(soundStream(), FrameFilterTest::together);
        byte[] whole = filtered(stream, stream.length);

        for (int chunk = 1; chunk <= 200; chunk++)
            assertThat(filtered(stream, chunk)).isEqualTo(whole);
        for (int cut = 1; cut < stream.length; cut++)
            assertThat(filteredAtOneCut(stream, cut)).isEqualTo(whole);
    }

    @Test
    void aStreamReadAndABufferPassedAreTheSame() throws IOException {
        byte[] stream = together(
                soundStream(), sound().text(8, "#").payload(new byte[200_000]).bytes());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        FrameFilter filter = new FrameFilter(out, refusals::add);

        filter.pass(ByteBuffer.wrap(stream));

        assertThat(out.toByteArray()).isEqualTo(filtered(stream, 1_000));
    }

    @Test
    void aMalformedLengthEndsTheStreamAfterWhatWasSound() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        FrameFilter filter = new FrameFilter(out, refusals::add);
        byte[] stream = together(PINGRESP, new byte[] {0x30, (byte) 0x80, (byte) 0x80, (byte) 0x80, (byte) 0x80, 1});

        assertThatThrownBy(() -> filter.pass(ByteBuffer.wrap(stream)))
                .isInstanceOf(MalformedStreamException.class)
                .hasMessage("a packet of type 3 has a malformed length");
        assertThat(out.toByteArray()).isEqualTo(PINGRESP);
    }

    @Test
    void whyTheBrokerLetsNobodyInIsTold() throws IOException {
        byte[] connack = packet(0x20, new byte[] {0, (byte) 0x86, 0});

        for (int chunk = 1; chunk <= connack.length; chunk++) {
            assertThat(filtered(connack, chunk)).isEqualTo(connack);
        }

        assertThat(refusals).hasSize(connack.length).containsOnly(0x86);
        filtered(packet(0x20, new byte[] {0, 0, 0}), 10);
        assertThat(refusals).hasSize(connack.length);
    }

    private static RawPublish sound() {
        return new RawPublish().user("id", "7");
    }

    private static RawPublish manyProperties(RawPublish publish, int count) {
        for (int i = 0; i < count; i++) publish.user("name", "v");
        return publish;
    }

    private static byte[] soundStream() {
        return Stream.of(
                        packet(0x20, new byte[] {0, 0, 0}),
                        netty(MqttQoS.AT_LEAST_ONCE, "a/b", new byte[500], "id", "1"),
                        PINGRESP,
                        netty(MqttQoS.AT_MOST_ONCE, "ünïcödé/😀", new byte[0], "", ""),
                        netty(MqttQoS.EXACTLY_ONCE, "c", utf8("#+"), "#", "+ \u0001\ufeff"),
                        sound().text(8, "reply")
                                .raw(1, 1, 0x0B, 1, 0x0B, 0xff, 0x7f)
                                .bytes())
                .reduce(new byte[0], FrameFilterTest::together);
    }

    private static byte[] netty(MqttQoS qos, String topic, byte[] payload, String name, String value) {
        MqttProperties properties = new MqttProperties();
        properties.add(new MqttProperties.UserProperty(name, value));
        MqttPublishMessage message = MqttMessageBuilders.publish()
                .topicName(topic)
                .qos(qos)
                .messageId(9)
                .properties(properties)
                .payload(Unpooled.wrappedBuffer(payload))
                .build();
        EmbeddedChannel channel = mqtt5(new EmbeddedChannel(MqttEncoder.INSTANCE));
        channel.writeOutbound(message);
        return ByteBufUtil.getBytes(channel.readOutbound());
    }

    private byte[] filtered(byte[] stream, int chunk) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        FrameFilter filter = new FrameFilter(out, refusals::add);
        var in = new ByteArrayInputStream(stream) {
            @Override
            public synchronized int read(byte[] bytes, int offset, int length) {
                return super.read(bytes, offset, Math.min(length, chunk));
            }
        };
        while (filter.passFrom(in)) {
            // until the end
        }
        return out.toByteArray();
    }

    private byte[] filteredAtOneCut(byte[] stream, int cut) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        FrameFilter filter = new FrameFilter(out, refusals::add);
        filter.pass(ByteBuffer.wrap(stream, 0, cut));
        filter.pass(ByteBuffer.wrap(stream, cut, stream.length - cut));
        return out.toByteArray();
    }

    private static MqttPublishMessage decoded(byte[] bytes) {
        EmbeddedChannel channel = mqtt5(new EmbeddedChannel(new MqttDecoder(4 << 20)));
        channel.writeInbound(Unpooled.wrappedBuffer(bytes));
        MqttPublishMessage message = channel.readInbound();
        if (message.decoderResult().isFailure()) {
            throw new UncheckedIOException(
                    new IOException(message.decoderResult().cause()));
        }
        assertThat(message.fixedHeader())
                .extracting(MqttFixedHeader::messageType)
                .isEqualTo(MqttMessageType.PUBLISH);
        return message;
    }

    /** Netty's codec takes the version from the CONNECT that it saw. */
    private static EmbeddedChannel mqtt5(EmbeddedChannel channel) {
        channel.attr(io.netty.util.AttributeKey.valueOf("NETTY_CODEC_MQTT_VERSION"))
                .set(MqttVersion.MQTT_5);
        return channel;
    }

    private static Object value(MqttProperties properties, MqttPropertyType type) {
        return properties.getProperty(type.value()).value();
    }

    private static List<MqttProperties.StringPair> userProperties(MqttPublishMessage message) {
        return message.variableHeader().properties().getProperties(MqttPropertyType.USER_PROPERTY.value()).stream()
                .map(property -> ((MqttProperties.UserProperty) property).value())
                .toList();
    }

    private static String undecodable(MqttPublishMessage message) {
        return userProperties(message).stream()
                .filter(property -> property.key.equals(Undecodable.NAME))
                .map(property -> property.value)
                .findFirst()
                .orElse("");
    }

    private static byte[] together(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
