package io.freshet.inference.web;

import io.freshet.inference.protocol.InvalidInputException;
import io.freshet.inference.protocol.Problem;
import io.freshet.inference.protocol.ProblemCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Writes every failure as {@code application/problem+json}. */
@RestControllerAdvice
final class ProblemHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemHandler.class);
    private static final MediaType PROBLEM_JSON = MediaType.parseMediaType(Problem.MEDIA_TYPE);
    /** A burst that fills a short queue is over, or another task is there, within a second or so. */
    private static final String RETRY_AFTER_SECONDS = "1";

    private static final int UNAVAILABLE = 503;

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

    private static ResponseEntity<Problem> response(Problem problem) {
        ResponseEntity.BodyBuilder response = ResponseEntity.status(HttpStatusCode.valueOf(problem.status()));
        if (problem.status() == UNAVAILABLE) response.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        if (problem.code().equals(ProblemCode.SHUTTING_DOWN.code())) response.header(HttpHeaders.CONNECTION, "close");
        return response.contentType(PROBLEM_JSON).body(problem);
    }
}
