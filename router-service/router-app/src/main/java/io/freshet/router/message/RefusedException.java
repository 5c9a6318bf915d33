package io.freshet.router.message;

import org.jspecify.annotations.Nullable;

/** The broker refuses a message for good, for instance for want of the right to publish to its topic. */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public RefusedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
