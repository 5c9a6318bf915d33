package io.freshet.scaling.loop;

/** A saved text is not the state that was expected; the message says where it stopped making sense. */
public final class UnreadableStateException extends Exception {

    private static final long serialVersionUID = 1L;

    UnreadableStateException(String message) {
        super(message);
    }
}
