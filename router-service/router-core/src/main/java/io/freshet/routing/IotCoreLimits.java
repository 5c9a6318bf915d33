package io.freshet.routing;

/**
 * What AWS IoT Core allows one connection, and how many connections a rate therefore needs.
 *
 * <p>Source: "AWS IoT Core message broker and protocol limits and quotas" in the AWS General Reference.
 */
public final class IotCoreLimits {

    /** Publishes per second, in both directions together; more are discarded. */
    public static final int PUBLISHES_PER_SECOND_MAX = 100;
    /** Bytes per second; more are delayed. */
    public static final int BYTES_PER_SECOND_MAX = 512 * 1_024;
    /** Messages that a client may leave unacknowledged before it gets more. */
    public static final int UNACKNOWLEDGED_MAX = 100;
    /** Greatest payload; a greater one ends the connection. */
    public static final int PAYLOAD_BYTES_MAX = MessageProperties.PAYLOAD_BYTES_MAX;
    /** Greatest length of a topic in bytes of UTF-8. */
    public static final int TOPIC_BYTES_MAX = 256;
    /** Greatest number of slashes in a topic. */
    public static final int TOPIC_SLASHES_MAX = 7;

    /**
     * Highest QoS. Source: "MQTT quality of service" and "AWS IoT differences from MQTT specifications" in the AWS IoT Core
     * Developer Guide: QoS 2 is not supported, and a request for it gets no PUBACK and no SUBACK.
     */
    public static final int QOS_MAX = 1;

    /** How full a connection may be planned: arrivals are not even, and a discarded publish costs a repetition. */
    private static final double PLANNED_SHARE = 0.7;

    private IotCoreLimits() {}

    /**
     * @param publishesPerSecond in both directions together
     * @return at least 1
     */
    public static int connectionsFor(double publishesPerSecond, double bytesPerSecond) {
        double share = Math.max(publishesPerSecond / PUBLISHES_PER_SECOND_MAX, bytesPerSecond / BYTES_PER_SECOND_MAX);
        return Math.max(1, (int) Math.ceil(share / PLANNED_SHARE));
    }
}
