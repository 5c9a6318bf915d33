package io.freshet.router.message;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A message as the broker delivered it. The arrays are not copied: nobody changes them.
 *
 * @param properties MQTT 5 user properties in their order; a name may occur more than once
 * @param expiry what was left of the message expiry interval when it was delivered
 * @param undecodable what MQTT forbids in it, such as {@code response topic: has a wildcard}; what could be read of it stands
 *     in the other components
 */
// arrays in a record: compared nowhere, and copying 128 KiB twice per message has a price
@SuppressWarnings("ArrayRecordComponent")
public record Incoming(
        String topic,
        byte[] payload,
        Optional<String> contentType,
        Optional<String> responseTopic,
        Optional<byte[]> correlation,
        List<Property> properties,
        Optional<Duration> expiry,
        Optional<String> undecodable) {

    /** A user property. */
    public record Property(String name, String value) {}
}
