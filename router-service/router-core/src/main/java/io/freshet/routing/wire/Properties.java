package io.freshet.routing.wire;

import static io.freshet.routing.wire.ForbiddenException.malformed;
import static io.freshet.routing.wire.ForbiddenException.protocolError;

import java.util.EnumSet;
import java.util.Set;

/** Checks the properties of one packet: which there are, how often, and their values. */
final class Properties {

    static final Set<Property> OF_PUBLISH = EnumSet.of(
            Property.PAYLOAD_FORMAT_INDICATOR,
            Property.MESSAGE_EXPIRY_INTERVAL,
            Property.CONTENT_TYPE,
            Property.RESPONSE_TOPIC,
            Property.CORRELATION_DATA,
            Property.SUBSCRIPTION_IDENTIFIER,
            Property.TOPIC_ALIAS,
            Property.USER_PROPERTY);
    static final Set<Property> OF_WILL = EnumSet.of(
            Property.PAYLOAD_FORMAT_INDICATOR,
            Property.MESSAGE_EXPIRY_INTERVAL,
            Property.CONTENT_TYPE,
            Property.RESPONSE_TOPIC,
            Property.CORRELATION_DATA,
            Property.WILL_DELAY_INTERVAL,
            Property.USER_PROPERTY);
    static final Set<Property> OF_CONNECT = EnumSet.of(
            Property.SESSION_EXPIRY_INTERVAL,
            Property.AUTHENTICATION_METHOD,
            Property.AUTHENTICATION_DATA,
            Property.REQUEST_PROBLEM_INFORMATION,
            Property.REQUEST_RESPONSE_INFORMATION,
            Property.RECEIVE_MAXIMUM,
            Property.TOPIC_ALIAS_MAXIMUM,
            Property.USER_PROPERTY,
            Property.MAXIMUM_PACKET_SIZE);
    static final Set<Property> OF_SUBSCRIBE = EnumSet.of(Property.SUBSCRIPTION_IDENTIFIER, Property.USER_PROPERTY);
    static final Set<Property> OF_UNSUBSCRIBE = EnumSet.of(Property.USER_PROPERTY);
    static final Set<Property> OF_ACKNOWLEDGEMENT = EnumSet.of(Property.REASON_STRING, Property.USER_PROPERTY);
    static final Set<Property> OF_DISCONNECT =
            EnumSet.of(Property.SESSION_EXPIRY_INTERVAL, Property.REASON_STRING, Property.USER_PROPERTY);

    private final Set<Property> allowed;
    private final Set<Property> repeatable;
    private final int topicAliasMax;
    private final Set<Property> seen = EnumSet.noneOf(Property.class);

    private Properties(Set<Property> allowed, Set<Property> repeatable, int topicAliasMax) {
        this.allowed = allowed;
        this.repeatable = repeatable;
        this.topicAliasMax = topicAliasMax;
    }

    /**
     * Reads the length of the properties and checks each.
     *
     * @return which there were
     */
    static Set<Property> check(Fields packet, Set<Property> allowed) throws ForbiddenException {
        return check(packet, allowed, EnumSet.of(Property.USER_PROPERTY), 0);
    }

    static Set<Property> check(Fields packet, Set<Property> allowed, Set<Property> repeatable, int topicAliasMax)
            throws ForbiddenException {
        Properties properties = new Properties(allowed, repeatable, topicAliasMax);
        Fields fields = packet.part(packet.variable("property length"), "properties");
        while (fields.hasMore()) properties.next(fields);
        return properties.seen;
    }

    private void next(Fields fields) throws ForbiddenException {
        int identifier = fields.variable("property identifier");
        Property property = Property.of(identifier)
                .filter(allowed::contains)
                .orElseThrow(() -> malformed("property 0x%02X: is none of this packet".formatted(identifier)));
        if (!seen.add(property) && !repeatable.contains(property)) {
            throw protocolError(property.words() + ": is there twice");
        }
        value(fields, property);
    }

    private void value(Fields fields, Property property) throws ForbiddenException {
        String name = property.words();
        switch (property.kind()) {
            case FLAG -> {
                int value = fields.octet(name);
                if (value > 1) throw protocolError("%s: must be 0 or 1, was %d".formatted(name, value));
            }
            case WORD -> fields.word(name);
            case POSITIVE_WORD -> positive(fields.word(name), name);
            case ALIAS -> alias(fields.word(name));
            case DOUBLE_WORD -> fields.doubleWord(name);
            case POSITIVE_DOUBLE_WORD -> positive(fields.doubleWord(name), name);
            case POSITIVE_VARIABLE -> positive(fields.variable(name), name);
            case TEXT -> fields.text(name);
            case RESPONSE_TOPIC -> responseTopic(fields.text(name));
            case BINARY -> fields.binary(name);
            case PAIR -> {
                fields.text("name of a user property");
                fields.text("value of a user property");
            }
        }
    }

    private static void positive(long value, String name) throws ForbiddenException {
        if (value == 0) throw protocolError(name + ": must not be 0");
    }

    private void alias(int alias) throws ForbiddenException {
        if (alias == 0 || alias > topicAliasMax) {
            throw new ForbiddenException(
                    Violation.TOPIC_ALIAS_INVALID,
                    "topic alias: must be 1 to %d, was %d".formatted(topicAliasMax, alias));
        }
    }

    /** A topic to publish to, so without wildcards [MQTT-3.3.2-14] and not empty [MQTT-4.7.3-1]. */
    private static void responseTopic(Text topic) throws ForbiddenException {
        if (topic.isEmpty()) throw protocolError("response topic: is empty");
        if (topic.hasWildcard()) throw protocolError("response topic: has a wildcard");
    }
}
