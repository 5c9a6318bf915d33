package io.freshet.simulator.serve.tryit;

import java.util.concurrent.CompletableFuture;

/** Asks the models. */
interface Asker {

    /**
     * Asks. A future that is cancelled gives the question up.
     *
     * @return fails with {@link java.io.IOException} when the question cannot be published; the message says why
     */
    CompletableFuture<Reply> ask(Question question);
}
