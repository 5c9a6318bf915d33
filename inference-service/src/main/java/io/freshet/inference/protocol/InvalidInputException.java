package io.freshet.inference.protocol;

import java.io.Serial;

/** A request that cannot be answered because of what it says; names the field and the reason. */
public final class InvalidInputException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final String field;

    /**
     * @param field path within the request, such as {@code inputs[2].data}
     * @param reason what is wrong with it
     */
    public InvalidInputException(String field, String reason) {
        super(reason);
        this.field = field;
    }

    public String field() {
        return field;
    }

    /** What is wrong, without the field. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
