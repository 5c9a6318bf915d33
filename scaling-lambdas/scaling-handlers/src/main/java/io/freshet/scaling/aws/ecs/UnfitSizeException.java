package io.freshet.scaling.aws.ecs;

/** The containers of a task definition do not fit into a size. */
final class UnfitSizeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String reason;

    UnfitSizeException(String reason) {
        super(reason);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
