package io.freshet.router.mqtt;

/**
 * How many messages the broker may deliver before an acknowledgement, from one connection of a session to the next.
 *
 * <p>Two brokers count wrongly when a session is resumed. mosquitto 2.0 sends at once whatever is in the session, 20 messages
 * as it comes, so the maximum is never small. Artemis 2.40 goes on counting what was not acknowledged before the connection
 * was lost, although it delivers it again: so that much is added each time. The router holds what is more than its queue
 * unacknowledged, which the limit bounds.
 */
final class ReceiveMaximum {

    static final int SMALLEST = 64;
    private static final int MQTT_MAX = 65_535;
    /** Together with the window of a queue at most about so many payloads are held. */
    private static final int ADDED_MAX = 2_048;

    private final int wanted;
    private final boolean exact;
    private int added;

    /**
     * @param wanted what the queue takes
     * @param exact for a broker that counts right, and limits what may be wanted
     */
    ReceiveMaximum(int wanted, boolean exact) {
        this.wanted = wanted;
        this.exact = exact;
    }

    synchronized int next() {
        return exact ? wanted : Math.min(MQTT_MAX, Math.max(SMALLEST, wanted) + added);
    }

    /** A connection was lost while so many messages were not acknowledged. */
    synchronized void lost(int unacknowledged) {
        added = Math.min(ADDED_MAX, added + unacknowledged);
    }
}
