package io.freshet.router.dispatch;

import io.freshet.routing.Answer;
import io.freshet.routing.Problem;
import io.freshet.routing.dispatch.TryResult;
import java.util.List;
import java.util.Optional;

/**
 * What one try brought.
 *
 * @param result in the terms of the rules
 * @param reply the service's answer, present if it answered
 * @param refusal what is wrong with the request, present if the service refused it
 * @param detail what happened, in words
 */
record Attempt(TryResult result, Optional<ServiceAnswer> reply, Optional<Problem> refusal, String detail) {

    /** The service's answer, with its own times in microseconds. */
    record ServiceAnswer(
            String version,
            String weights,
            String task,
            List<Answer.Output> outputs,
            long queueMicros,
            long computeMicros) {}

    static Attempt answered(ServiceAnswer answer, long roundTripMicros) {
        return new Attempt(
                new TryResult.Answered(roundTripMicros, answer.queueMicros(), answer.computeMicros()),
                Optional.of(answer),
                Optional.empty(),
                "ok");
    }

    static Attempt refused(Problem problem) {
        return new Attempt(new TryResult.Refused(), Optional.empty(), Optional.of(problem), problem.detail());
    }

    /** The router itself failed on it. */
    static Attempt internal(Throwable unforeseen) {
        return refused(SureEndings.problem(unforeseen));
    }

    static Attempt failed(TryResult result, String detail) {
        return new Attempt(result, Optional.empty(), Optional.empty(), detail);
    }
}
