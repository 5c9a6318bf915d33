package io.freshet.router.dispatch;

import java.io.IOException;

/** The inference service of one model. */
interface Inference {

    /**
     * Opens a connection and asks on it whether its task is ready. A balancer accepts connections on behalf of dead tasks, so
     * only an answer on the connection itself counts. Blocks.
     *
     * @param address of a task, {@code host:port}; empty for the balancer
     * @throws IOException when nobody is there, or its task is not ready
     */
    Connection open(String address) throws IOException;
}
