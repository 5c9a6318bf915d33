package io.freshet.inference.batch;

import io.freshet.inference.protocol.InferRequest;

/** A place in the line of a task, held while its request is still being read. It is given back at the latest when closed. */
public interface Place extends AutoCloseable {

    /** Waits for the answer to the request that takes this place. */
    Answer ask(InferRequest request) throws InterruptedException;

    @Override
    void close();
}
