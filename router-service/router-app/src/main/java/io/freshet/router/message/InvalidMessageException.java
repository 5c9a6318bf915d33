package io.freshet.router.message;

import io.freshet.routing.Problem;

/** Ends the reading of a message that is not valid. */
final class InvalidMessageException extends Exception {

    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    InvalidMessageException(Problem problem) {
        super(problem.detail(), null, false, false); // an everyday event: no stack trace
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }
}
