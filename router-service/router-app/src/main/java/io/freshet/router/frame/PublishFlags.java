package io.freshet.router.frame;

/** The first byte of a PUBLISH. */
final class PublishFlags {

    private static final int PUBLISH = 0x30;
    private static final int DUP = 0b1000;
    private static final int RETAIN = 0b0001;

    private PublishFlags() {}

    static boolean publish(int first) {
        return (first & 0xf0) == PUBLISH;
    }

    /** 0 to 3. */
    static int qos(int first) {
        return (first >> 1) & 0b11;
    }

    static boolean dup(int first) {
        return (first & DUP) != 0;
    }

    /** The same message at QoS 0, which is neither acknowledged nor sent again. */
    static int atQos0(int first) {
        return PUBLISH | (first & RETAIN);
    }
}
