package io.freshet.scaling;

/** What to do about a service, with the numbers that led to it. */
public sealed interface Decision {

    /** One sentence with the numbers behind the decision; it ends up on the charts. */
    String reason();

    /** Leave the service as it is. */
    record Hold(String reason) implements Decision {}

    /** Bring the service to this capacity. */
    record Scale(Capacity capacity, String reason) implements Decision {}
}
