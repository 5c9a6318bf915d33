package io.freshet.simulator.serve.tryit;

import java.util.Optional;

/**
 * A payload to try.
 *
 * @param contentType of the payload
 * @param target the truth, if it is known
 */
@SuppressWarnings("ArrayRecordComponent") // as in Question
public record Sample(String contentType, byte[] payload, Optional<String> target) {}
