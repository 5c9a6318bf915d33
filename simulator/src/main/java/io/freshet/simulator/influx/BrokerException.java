package io.freshet.simulator.influx;

/** The broker could not be reached or would not take the devices; the message names it and the reason. */
public final class BrokerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public BrokerException(String message, Throwable cause) {
        super(message, cause);
    }
}
