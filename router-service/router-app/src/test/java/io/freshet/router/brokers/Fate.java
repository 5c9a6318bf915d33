package io.freshet.router.brokers;

/**
 * What a broker did with a message that was published to it.
 *
 * @param how its word for it, such as {@code PUBACK 0x87}
 */
record Fate(boolean accepted, String how) {

    static Fate acknowledged(String packet, int reason) {
        return new Fate(reason < 0x80, "%s 0x%02X".formatted(packet, reason));
    }

    static Fate ended(String how) {
        return new Fate(false, how);
    }
}
