package io.freshet.simulator.scenario;

/** A scenario that cannot be used; the message names file, field and reason, and is meant for people as it is. */
public final class ScenarioException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ScenarioException(String message) {
        super(message);
    }

    ScenarioException(String message, Throwable cause) {
        super(message, cause);
    }
}
