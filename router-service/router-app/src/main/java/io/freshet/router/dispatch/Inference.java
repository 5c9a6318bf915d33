package io.freshet.router.dispatch;

import io.freshet.router.message.Request;

/** The inference service of one model. */
interface Inference extends AutoCloseable {

    /**
     * Tries once; never throws for what can go wrong on the way.
     *
     * @param timeoutMicros how long the try may take
     * @param careful whether the request is sent only by a connection by which its task was seen to live just before
     */
    Attempt infer(Request request, long timeoutMicros, boolean careful);

    void closeStaleConnections();

    @Override
    void close();
}
