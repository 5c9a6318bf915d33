package io.freshet.router.brokers;

/**
 * A PUBLISH as it is written on the wire.
 *
 * @param properties encoded, without their length
 */
// arrays in a record: compared nowhere
@SuppressWarnings("ArrayRecordComponent")
record Publication(byte[] topic, byte[] properties, byte[] payload, int qos, boolean retained) {

    static Publication of(String topic, byte[] properties, byte[] payload) {
        return new Publication(Wire.utf8(topic), properties, payload, 1, false);
    }

    Publication withTopic(byte[] other) {
        return new Publication(other, properties, payload, qos, retained);
    }

    Publication withProperties(byte[] more) {
        return new Publication(topic, Wire.join(properties, more), payload, qos, retained);
    }

    Publication withoutProperties() {
        return new Publication(topic, new byte[0], payload, qos, retained);
    }

    Publication withPayload(byte[] other) {
        return new Publication(topic, properties, other, qos, retained);
    }

    Publication withQos(int other) {
        return new Publication(topic, properties, payload, other, retained);
    }

    Publication asRetained() {
        return new Publication(topic, properties, payload, qos, true);
    }

    /** The packet's body. */
    byte[] body(int packetId, boolean mqtt5) {
        return Wire.join(
                Wire.sized(topic),
                qos == 0 ? new byte[0] : Wire.number(packetId, 2),
                mqtt5 ? Wire.join(Wire.variable(properties.length), properties) : new byte[0],
                payload);
    }

    int firstByte() {
        return 0x30 | qos << 1 | (retained ? 1 : 0);
    }

    /** What of a CONNECT makes it the last will; the delay is none. */
    byte[] will() {
        return Wire.join(Wire.variable(properties.length), properties, Wire.sized(topic), Wire.sized(payload));
    }
}
