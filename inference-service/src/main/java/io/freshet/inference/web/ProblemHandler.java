package io.freshet.inference.web;

import io.freshet.inference.batch.InferenceQueue;
import io.freshet.inference.protocol.InvalidInputException;
import io.freshet.inference.protocol.Problem;
import io.freshet.inference.protocol.ProblemCode;
import java.io.IOException;
import java.util.Set;
import org.apache.catalina.connector.ClientAbortException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Writes every failure as {@code application/problem+json}. */
@RestControllerAdvice
final class ProblemHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemHandler.class);
    private static final MediaType PROBLEM_JSON = MediaType.parseMediaType(Problem.MEDIA_TYPE);
    /** The same as Retry-After, in milliseconds: what Azure's and OpenAI's clients read. */
    private static final String RETRY_AFTER_MILLIS = "retry-after-ms";

    private static final long MILLIS_PER_SECOND = 1_000;

    private static final Set<String> ENDS_CONNECTION =
            Set.of(ProblemCode.SHUTTING_DOWN.code(), ProblemCode.TOO_SLOW.code());

    private final InferenceQueue queue;

    ProblemHandler(InferenceQueue queue) {
        this.queue = queue;
    }

    private static void retryAfter(ResponseEntity.BodyBuilder response, long millis) {
        response.header(RETRY_AFTER_MILLIS, Long.toString(millis));
        if (millis >= MILLIS_PER_SECOND) {
            response.header(HttpHeaders.RETRY_AFTER, Long.toString(Math.ceilDiv(millis, MILLIS_PER_SECOND)));
        }
    }

    @ExceptionHandler
    ResponseEntity<Problem> problem(ProblemException exception) {
        return response(exception.problem());
    }

    @ExceptionHandler
    ResponseEntity<Problem> invalid(InvalidInputException exception) {
        return response(Problem.of(exception));
    }

    @ExceptionHandler({NoHandlerFoundException.class, NoResourceFoundException.class})
    ResponseEntity<Problem> notFound(Exception exception) {
        return response(Problem.of(ProblemCode.NOT_FOUND, String.valueOf(exception.getMessage())));
    }

    @ExceptionHandler
    ResponseEntity<Problem> wrongMethod(HttpRequestMethodNotSupportedException exception) {
        return response(Problem.of(ProblemCode.METHOD_NOT_ALLOWED, String.valueOf(exception.getMessage())));
    }

    @ExceptionHandler
    ResponseEntity<Problem> notAcceptable(HttpMediaTypeNotAcceptableException exception) {
        return response(Problem.of(ProblemCode.NOT_ACCEPTABLE, "answers are application/json"));
    }

    /** The client has left, so that there is nobody to answer. */
    @ExceptionHandler({ClientAbortException.class, AsyncRequestNotUsableException.class})
    void clientLeft(IOException left) {
        LOG.debug("a client left", left);
    }

    /** The shutdown has reached its limit: the request may be tried elsewhere. */
    @ExceptionHandler
    ResponseEntity<Problem> interrupted(InterruptedException exception) {
        return response(
                Problem.of(ProblemCode.SHUTTING_DOWN, "this task had to stop before it was this request's turn"));
    }

    @ExceptionHandler
    ResponseEntity<Problem> failure(Exception exception) {
        LOG.error("a request failed", exception);
        return response(Problem.of(ProblemCode.INTERNAL, exception.getClass().getSimpleName()));
    }

    private ResponseEntity<Problem> response(Problem problem) {
        ResponseEntity.BodyBuilder response = ResponseEntity.status(HttpStatusCode.valueOf(problem.status()));
        if (problem.code().equals(ProblemCode.OVERLOADED.code())) retryAfter(response, queue.freeAfterMillis());
        if (ENDS_CONNECTION.contains(problem.code())) response.header(HttpHeaders.CONNECTION, "close");
        return response.contentType(PROBLEM_JSON).body(problem);
    }
}
