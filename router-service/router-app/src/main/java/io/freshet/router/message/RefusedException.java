package io.freshet.router.message;

/** The broker refuses a message for good, for instance for want of the right to publish to its topic. */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public RefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
