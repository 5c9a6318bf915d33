package io.freshet.router.uplink;

import java.io.Closeable;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends what may have ended already. */
final class Sockets {

    private static final Logger LOG = LoggerFactory.getLogger(Sockets.class);

    private Sockets() {}

    static void close(Closeable socket) {
        try {
            socket.close();
        } catch (IOException closedAnyway) {
            LOG.debug("closing: {}", closedAnyway.getMessage());
        }
    }
}
