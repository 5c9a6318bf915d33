package io.freshet.routing.wire;

/**
 * What a packet does that MQTT forbids.
 *
 * @param reason a reason code of MQTT 5, section 2.4, such as {@link #MALFORMED_PACKET}
 * @param words the field and what is wrong with it
 */
public record Violation(int reason, String words) {

    /** The packet cannot be read as the specification describes it. */
    public static final int MALFORMED_PACKET = 0x81;
    /** It can be read, and says something that is not allowed. */
    public static final int PROTOCOL_ERROR = 0x82;

    public static final int TOPIC_FILTER_INVALID = 0x8F;
    public static final int TOPIC_NAME_INVALID = 0x90;
    public static final int TOPIC_ALIAS_INVALID = 0x94;
}
