package io.freshet.router.message;

import java.util.List;
import java.util.Optional;

/**
 * A message as the broker delivered it. The arrays are not copied: nobody changes them.
 *
 * @param properties MQTT 5 user properties in their order; a name may occur more than once
 */
// arrays in a record: compared nowhere, and copying 128 KiB twice per message has a price
@SuppressWarnings("ArrayRecordComponent")
public record Incoming(
        String topic,
        byte[] payload,
        Optional<String> contentType,
        Optional<String> responseTopic,
        Optional<byte[]> correlation,
        List<Property> properties) {

    /** A user property. */
    public record Property(String name, String value) {}
}
