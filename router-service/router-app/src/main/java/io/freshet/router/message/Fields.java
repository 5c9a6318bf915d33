package io.freshet.router.message;

import java.util.List;
import java.util.Optional;

/**
 * The fields of a request before they are checked, whether they came as MQTT 5 properties or in an envelope. Each was read by
 * itself: what is wrong with one does not hide the others.
 *
 * @param payload the input itself, if it could be read
 * @param envelope whether they came in an envelope
 * @param flaws what could not be read, in the order of its importance
 */
@SuppressWarnings("ArrayRecordComponent") // as in Incoming
record Fields(
        Optional<String> id,
        Optional<String> sentAt,
        Optional<String> contentType,
        Optional<String> responseTopic,
        Optional<byte[]> correlation,
        Optional<Payload> payload,
        boolean envelope,
        List<InvalidMessageException> flaws) {}
