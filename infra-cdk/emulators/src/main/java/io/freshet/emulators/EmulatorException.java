package io.freshet.emulators;

/** An emulator cannot be had; the message says what to install or where its log is. */
public final class EmulatorException extends RuntimeException {

    private static final long serialVersionUID = 1;

    EmulatorException(String message) {
        super(message);
    }

    EmulatorException(String message, Throwable cause) {
        super(message, cause);
    }
}
