package io.freshet.simulator.serve.tryit;

import java.util.Optional;

/**
 * What came back.
 *
 * @param id of the request
 * @param topic that the request was published to
 * @param responseTopic that the answer came by
 * @param outcome the answer's property of that name
 * @param body JSON: an answer or a problem
 * @param sentMicros when the request was handed to the connection, since the epoch
 * @param receivedMicros when the answer was here, since the epoch
 */
@SuppressWarnings("ArrayRecordComponent") // as in Question
record Reply(
        String id,
        String topic,
        String responseTopic,
        Optional<String> outcome,
        byte[] body,
        long sentMicros,
        long receivedMicros) {}
