package io.freshet.router.message;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The input of a request before it is read. */
sealed interface Payload {

    @SuppressWarnings("ArrayRecordComponent") // as in Incoming
    record Bytes(byte[] bytes) implements Payload {}

    /** The object in an envelope. */
    record Row(ObjectNode json) implements Payload {}
}
