package io.freshet.router.message;

import io.freshet.router.message.Incoming.Property;
import java.util.List;
import java.util.Optional;

/** A message to be published with QoS 1. */
@SuppressWarnings("ArrayRecordComponent") // as in Incoming
public record Outgoing(
        String topic,
        byte[] payload,
        Optional<String> contentType,
        Optional<byte[]> correlation,
        List<Property> properties) {}
