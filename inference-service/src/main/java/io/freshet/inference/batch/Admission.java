package io.freshet.inference.batch;

/** Whether a task takes one request more. */
public sealed interface Admission {

    /** It does. */
    record Admitted(Place place) implements Admission {}

    /** It does not, or not now. */
    record Denied(Answer why) implements Admission {}
}
