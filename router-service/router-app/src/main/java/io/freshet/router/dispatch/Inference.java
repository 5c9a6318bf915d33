package io.freshet.router.dispatch;

import io.freshet.router.message.Request;

/** The inference service of one model. */
interface Inference extends AutoCloseable {

    /**
     * Tries once; never throws for what can go wrong on the way.
     *
     * @param timeoutMicros how long the try may take
     */
    Attempt infer(Request request, long timeoutMicros);

    void closeStaleConnections();

    @Override
    void close();
}
