package io.freshet.router.message;

import io.freshet.routing.Outcome;

/**
 * An answer or a problem before it is addressed to anybody.
 *
 * @param body as a device that sees MQTT 5 properties gets it
 */
@SuppressWarnings("ArrayRecordComponent") // as in Incoming
public record Reply(Outcome outcome, String contentType, byte[] body) {}
