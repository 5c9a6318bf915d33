package io.freshet.inference.image;

/** The sender's bytes are not a picture that can be answered; the message says why, in words for the sender. */
public final class InvalidImageException extends Exception {

    private static final long serialVersionUID = 1;

    /** The field of the request that is at fault. */
    public static final String FIELD = "image";

    public InvalidImageException(String reason) {
        super(reason);
    }

    public InvalidImageException(String reason, Throwable cause) {
        super(reason, cause);
    }

    public String field() {
        return FIELD;
    }
}
