package io.freshet.router.message;

import io.freshet.routing.Problem;

/** What reading a message came to. */
public sealed interface Parsed {

    Sender sender();

    /** A request that can be handed to a model. */
    record Valid(Request request) implements Parsed {

        @Override
        public Sender sender() {
            return request.sender();
        }
    }

    /** A message that can only be answered with a problem. */
    record Invalid(Sender sender, Problem problem) implements Parsed {}
}
