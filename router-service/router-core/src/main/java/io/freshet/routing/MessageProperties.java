package io.freshet.routing;

/** Names of the MQTT 5 user properties, content types and limits that devices and router agree on. */
public final class MessageProperties {

    /** Id of a request: run id, a hyphen and a sequence number, or any 1 to 128 characters of {@code [A-Za-z0-9_.:-]}. */
    public static final String ID = "id";
    /** When the device meant to send, in microseconds since the epoch. */
    public static final String SENT_AT = "sent-at";
    /** Ground truth, if the device knows it. */
    public static final String TARGET = "target";
    /** On answers and dead letters: the {@link Outcome} of the request. */
    public static final String OUTCOME = "outcome";
    /** On answers: when the router handed it to its connection, in microseconds since the epoch. */
    public static final String ANSWERED_AT = "answered-at";
    /** On dead letters: the {@link Problem#code()} that led to it. */
    public static final String REASON = "reason";

    public static final String JSON = "application/json";
    public static final String PROBLEM_JSON = "application/problem+json";
    public static final String JPEG = "image/jpeg";
    public static final String PNG = "image/png";

    /** AWS IoT Core's limit of one payload. */
    public static final int PAYLOAD_BYTES_MAX = 131_072;

    private MessageProperties() {}
}
