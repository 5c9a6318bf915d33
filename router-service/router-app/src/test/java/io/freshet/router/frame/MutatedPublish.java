package io.freshet.router.frame;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** PUBLISH packets of QoS 1 with a sound packet id and what chance makes of the rest. */
public final class MutatedPublish {

    private static final byte[][] TEXTS = {
        RawPublish.utf8("reply/a"),
        RawPublish.utf8(""),
        RawPublish.utf8("#"),
        RawPublish.utf8("a/+"),
        RawPublish.utf8("grüße/😀"),
        {0},
        {(byte) 0xC0, (byte) 0x80},
        {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
        {(byte) 0xF4, (byte) 0x90, (byte) 0x80, (byte) 0x80},
        {(byte) 0xE2, (byte) 0x82},
        RawPublish.utf8("\uFEFFx")
    };
    private static final int[] TEXT_IDS = {3, 8, 9, 0x12, 0x15, 0x16, 0x1A, 0x1C, 0x1F};

    private final RandomGenerator random;

    public MutatedPublish(RandomGenerator random) {
        this.random = random;
    }

    public byte[] next(int packetId) {
        RawPublish publish = new RawPublish().packetId(packetId).payload(bytes(random.nextInt(200)));
        if (random.nextInt(8) == 0) publish.topic(mutated(text()));
        int properties = random.nextInt(6);
        for (int i = 0; i < properties; i++) property(publish);
        if (random.nextInt(10) == 0) publish.propertyBytes(random.nextInt(400));
        if (random.nextInt(20) == 0)
            publish.first(0x32 | (random.nextBoolean() ? 8 : 0) | (random.nextBoolean() ? 1 : 0));
        return publish.bytes();
    }

    private void property(RawPublish publish) {
        switch (random.nextInt(7)) {
            case 0 -> publish.text(TEXT_IDS[random.nextInt(TEXT_IDS.length)], mutated(text()));
            case 1 -> publish.user(mutated(text()), mutated(text()));
            case 2 -> publish.user("id", "7");
            case 3 -> publish.raw(1, random.nextInt(3));
            case 4 -> publish.raw(2, 0, 0, 0, random.nextInt(256));
            case 5 -> publish.raw(0x0B, random.nextInt(200), random.nextInt(3));
            default -> publish.raw(random.ints(random.nextInt(8), 0, 256).toArray());
        }
    }

    private byte[] text() {
        return TEXTS[random.nextInt(TEXTS.length)];
    }

    private byte[] mutated(byte[] text) {
        byte[] mutated = Arrays.copyOf(text, text.length);
        if (text.length > 0 && random.nextInt(4) == 0) mutated[random.nextInt(text.length)] = (byte) random.nextInt();
        return mutated;
    }

    /** Any bytes. */
    public byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
