package io.freshet.routing.wire;

import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What MQTT forbids in a PUBLISH, whoever sends it. The payload is not looked at.
 *
 * <p>The specifications do not give a reason code for everything. A payload format indicator above 1 and a response topic
 * with a wildcard are protocol errors here, as section 3.1.2.11.7 of MQTT 5 has it for flags like the first.
 */
public final class PublishCheck {

    private static final int DUPLICATE = 0b1000;
    private static final int QOS_MAX = 2;
    private static final Set<Property> REPEATABLE = EnumSet.of(Property.USER_PROPERTY);
    /** One for each subscription that a message matches (MQTT 5, section 3.3.2.3.8). */
    private static final Set<Property> REPEATABLE_FROM_BROKER =
            EnumSet.of(Property.USER_PROPERTY, Property.SUBSCRIPTION_IDENTIFIER);

    private PublishCheck() {}

    /** Who sends the packet: a subscription identifier is the broker's to send. */
    public enum Sender {
        CLIENT,
        BROKER
    }

    /**
     * Checks one packet.
     *
     * @param firstByte of the packet: type and flags
     * @param body what follows the remaining length, at least up to the end of the properties; it is read from its position on
     * @param mqtt5 whether the connection speaks MQTT 5, whose packets have properties
     * @param topicAliasMax what the receiver allowed the sender, 0 for none
     * @return what is wrong first, if anything is
     */
    public static Optional<Violation> check(
            int firstByte, ByteBuffer body, Sender sender, boolean mqtt5, int topicAliasMax) {
        try {
            check(firstByte, new Fields(body), sender, mqtt5, topicAliasMax);
            return Optional.empty();
        } catch (ForbiddenException forbidden) {
            return Optional.of(forbidden.violation());
        }
    }

    static void check(int firstByte, Fields fields, Sender sender, boolean mqtt5, int topicAliasMax)
            throws ForbiddenException {
        int qos = firstByte >> 1 & 0b11;
        if (qos > QOS_MAX) throw ForbiddenException.malformed("QoS: must be 0 to 2, was 3");
        if (qos == 0 && (firstByte & DUPLICATE) != 0) throw ForbiddenException.malformed("DUP: is set at QoS 0");
        Text topic = fields.text("topic name");
        if (topic.hasWildcard()) {
            throw new ForbiddenException(Violation.TOPIC_NAME_INVALID, "topic name: has a wildcard");
        }
        if (qos > 0) packetIdentifier(fields);
        Set<Property> properties = mqtt5
                ? Properties.check(
                        fields,
                        Properties.OF_PUBLISH,
                        sender == Sender.BROKER ? REPEATABLE_FROM_BROKER : REPEATABLE,
                        topicAliasMax)
                : Set.of();
        if (sender == Sender.CLIENT && properties.contains(Property.SUBSCRIPTION_IDENTIFIER)) {
            throw ForbiddenException.protocolError("subscription identifier: is the broker's to send");
        }
        if (topic.isEmpty() && !properties.contains(Property.TOPIC_ALIAS)) {
            throw ForbiddenException.protocolError("topic name: is empty");
        }
    }

    static void packetIdentifier(Fields fields) throws ForbiddenException {
        if (fields.word("packet identifier") == 0) {
            throw ForbiddenException.protocolError("packet identifier: must not be 0");
        }
    }
}
