package io.freshet.router.uplink;

import io.freshet.router.frame.FrameFilter;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** A connection to the broker. One thread sends while another receives; any may close. */
public interface Link extends AutoCloseable {

    /** Returns when the bytes are taken, so that they may be overwritten. */
    void send(byte[] bytes, int offset, int length) throws IOException;

    /**
     * Passes on what the broker sends, until the connection ends.
     *
     * @throws IOException when it ended with a fault, or the client took no more
     */
    void receive(FrameFilter filter) throws IOException;

    /** After what time it has to make room for a new one. */
    default Optional<Duration> renewAfter() {
        return Optional.empty();
    }

    /** The second time it does nothing. */
    @Override
    void close();
}
