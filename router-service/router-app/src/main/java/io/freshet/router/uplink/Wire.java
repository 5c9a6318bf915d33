package io.freshet.router.uplink;

import java.io.IOException;

/** One of the ways to reach a broker. */
public interface Wire {

    /**
     * @throws IOException when the broker is not reached
     * @throws RuntimeException when there is nothing to show to the broker, such as credentials
     */
    Link connect() throws IOException;

    /** The broker, for people to read. */
    String broker();

    /** Nothing will be connected any more. */
    default void close() {}
}
