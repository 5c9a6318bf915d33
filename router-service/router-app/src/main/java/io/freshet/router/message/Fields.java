package io.freshet.router.message;

import java.util.Optional;

/**
 * The fields of a request before they are checked, whether they came as MQTT 5 properties or in an envelope.
 *
 * @param payload the input itself
 */
@SuppressWarnings("ArrayRecordComponent") // as in Incoming
record Fields(
        Optional<String> id,
        Optional<String> sentAt,
        Optional<String> contentType,
        Optional<String> responseTopic,
        Optional<byte[]> correlation,
        byte[] payload) {}
