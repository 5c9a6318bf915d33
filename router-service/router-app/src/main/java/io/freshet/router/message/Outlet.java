package io.freshet.router.message;

import java.util.concurrent.CompletionStage;

/** Publishes messages. */
public interface Outlet {

    /**
     * @return done when the broker has acknowledged the message; fails with {@link RefusedException} when the broker will
     *     not have it, with anything else when it may be tried again
     */
    CompletionStage<Void> publish(Outgoing message);
}
