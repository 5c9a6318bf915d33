package io.freshet.router.frame;

import static org.assertj.core.api.Assertions.assertThat;

import com.hivemq.client.internal.mqtt.codec.decoder.MqttDecoderContext;
import com.hivemq.client.internal.mqtt.codec.decoder.MqttDecoderException;
import com.hivemq.client.internal.mqtt.codec.decoder.MqttMessageDecoder;
import com.hivemq.client.internal.mqtt.codec.decoder.mqtt5.Mqtt5PublishDecoder;
import com.hivemq.client.internal.mqtt.message.publish.MqttStatefulPublish;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Constructor;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** The MQTT client's own decoder as the judge: what it refuses is replaced, and nothing else. */
class ClientDecoderTest {

    private static final int PACKETS = 50_000;
    private static final int PACKET_BYTES_MAX = 268_435_460;

    private final long seed = System.nanoTime();
    private final RandomGenerator random = new Random(seed);

    private final MqttMessageDecoder decoder = decoder();
    private final MqttDecoderContext context = context();

    @Test
    void whatTheClientRefusesIsReplacedAndNothingElse() throws Exception {
        MutatedPublish source = source();
        int replaced = 0;
        for (int i = 0; i < PACKETS; i++) {
            byte[] packet = source.next(1 + i % 65_535);
            byte[] passed = filtered(packet);

            boolean refused = !decodes(packet);
            replaced += refused ? 1 : 0;
            assertThat(Arrays.equals(packet, passed)).as(words(packet)).isNotEqualTo(refused);
            assertThat(decodes(passed)).as(words(packet)).isTrue();
        }
        assertThat(replaced).isBetween(PACKETS / 10, PACKETS * 9 / 10);
    }

    @Test
    void whateverFollowsTheLengthTheResultCanBeDecoded() throws Exception {
        MutatedPublish source = source();
        for (int i = 0; i < PACKETS; i++) {
            byte[] packet = RawPublish.packet(0x30 | random.nextInt(16), source.bytes(random.nextInt(60)));

            assertThat(decodes(filtered(packet))).as(words(packet)).isTrue();
        }
    }

    private MutatedPublish source() {
        return new MutatedPublish(random);
    }

    private String words(byte[] packet) {
        return "seed %d, packet %s".formatted(seed, HexFormat.of().formatHex(packet));
    }

    private static byte[] filtered(byte[] packet) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new FrameFilter(out, _ -> {}).pass(ByteBuffer.wrap(packet));
        return out.toByteArray();
    }

    /** As the client's main decoder does it: the packet's bytes after its length, and no more. */
    private boolean decodes(byte[] packet) {
        int length = Varint.read(packet, 1, packet.length);
        ByteBuf body = Unpooled.wrappedBuffer(packet).skipBytes(1 + Varint.length(length));
        assertThat(body.readableBytes()).isEqualTo(length);
        try {
            MqttStatefulPublish decoded = (MqttStatefulPublish) decoder.decode(packet[0] & 0xf, body, context);
            return decoded.stateless().getQos().getCode() == 0 || decoded.getPacketIdentifier() > 0;
        } catch (MqttDecoderException refused) {
            return false;
        }
    }

    private static MqttMessageDecoder decoder() {
        try {
            Constructor<Mqtt5PublishDecoder> constructor = Mqtt5PublishDecoder.class.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException changed) {
            throw new IllegalStateException("the client library has changed", changed);
        }
    }

    private static MqttDecoderContext context() {
        try {
            Constructor<?> constructor = MqttDecoderContext.class.getDeclaredConstructors()[0];
            constructor.setAccessible(true);
            return (MqttDecoderContext)
                    constructor.newInstance(PACKET_BYTES_MAX, 0, true, true, false, false, false, false);
        } catch (ReflectiveOperationException changed) {
            throw new IllegalStateException("the client library has changed", changed);
        }
    }
}
