package io.freshet.scaling.aws.event;

/** An event that no later try will make sense of. It is refused each time, and so ends in the dead-letter queue. */
public final class PoisonEventException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PoisonEventException(String message) {
        super(message);
    }
}
