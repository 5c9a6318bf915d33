package io.freshet.router.message;

import io.freshet.router.message.Incoming.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A message to be published with QoS 1. */
@SuppressWarnings("ArrayRecordComponent") // as in Incoming
public record Outgoing(
        String topic,
        byte[] payload,
        Optional<String> contentType,
        Optional<byte[]> correlation,
        List<Property> properties) {

    /** The same message with one more user property. */
    public Outgoing with(Property property) {
        List<Property> more = new ArrayList<>(properties);
        more.add(property);
        return new Outgoing(topic, payload, contentType, correlation, List.copyOf(more));
    }
}
