package io.freshet.inference.web;

import io.freshet.inference.protocol.Problem;
import io.freshet.inference.protocol.ProblemCode;
import java.io.Serial;

/** Ends a request with a problem. */
final class ProblemException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    ProblemException(Problem problem) {
        super(problem.detail(), null, false, false); // a refusal must be cheap: no stack trace
        this.problem = problem;
    }

    ProblemException(ProblemCode code, String detail) {
        this(Problem.of(code, detail));
    }

    Problem problem() {
        return problem;
    }
}
