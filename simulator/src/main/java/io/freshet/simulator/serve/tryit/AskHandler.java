package io.freshet.simulator.serve.tryit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.freshet.routing.MessageProperties;
import io.freshet.routing.ProblemCode;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * {@code POST /api/ask/MODEL}: publishes the body as a device would, and answers with what comes back. Every answer of the
 * router has status 200, its problems too; other statuses are about the question itself.
 */
final class AskHandler implements HttpHandler {

    static final String PATH = "/api/ask/";

    private static final Set<String> TYPES =
            Set.of(MessageProperties.JSON, MessageProperties.JPEG, MessageProperties.PNG);

    private final Asker asker;
    private final Set<String> models;
    private final AskLimits limits;
    private final Semaphore free;

    AskHandler(Asker asker, Set<String> models, AskLimits limits) {
        this.asker = asker;
        this.models = Set.copyOf(models);
        this.limits = limits;
        this.free = new Semaphore(limits.concurrentMax());
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        String model = exchange.getRequestURI().getPath().substring(PATH.length());
        Optional<String> type = type(exchange);
        if (!models.contains(model)) {
            Json.send(exchange, ProblemCode.UNKNOWN_MODEL.of("'%s' is not one of %s".formatted(model, models)));
        } else if (type.isEmpty()) {
            String detail = "content-type: must be one of " + TYPES;
            Json.send(exchange, 415, "invalid-message", "The content type is not one that a model takes", detail);
        } else {
            byte[] payload = exchange.getRequestBody().readNBytes(MessageProperties.PAYLOAD_BYTES_MAX + 1);
            if (payload.length > MessageProperties.PAYLOAD_BYTES_MAX) tooLarge(exchange);
            else askIfFree(exchange, new Question(model, type.get(), payload));
        }
    }

    private static Optional<String> type(HttpExchange exchange) {
        String given = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"));
        return Optional.of(given).filter(TYPES::contains);
    }

    private static void tooLarge(HttpExchange exchange) throws IOException {
        Json.send(
                exchange,
                ProblemCode.TOO_LARGE.of("payload: more than the %d bytes that one message may have"
                        .formatted(MessageProperties.PAYLOAD_BYTES_MAX)));
    }

    private void askIfFree(HttpExchange exchange, Question question) throws IOException {
        if (!free.tryAcquire()) {
            exchange.getResponseHeaders().set("Retry-After", "1");
            String detail = "%d questions are under way, as many as this page allows".formatted(limits.concurrentMax());
            Json.send(exchange, 429, "too-many-requests", "Too many questions at once", detail);
            return;
        }
        try {
            ask(exchange, question);
        } finally {
            free.release();
        }
    }

    private void ask(HttpExchange exchange, Question question) throws IOException {
        CompletableFuture<Reply> reply = asker.ask(question);
        try {
            Json.send(exchange, AnswerJson.of(reply.get(limits.timeout().toMillis(), TimeUnit.MILLISECONDS)));
        } catch (TimeoutException late) {
            String detail = "no answer within %d s; the broker keeps the message for the router"
                    .formatted(limits.timeout().toSeconds());
            Json.send(exchange, 504, "no-answer", "No answer has come", detail);
        } catch (ExecutionException failed) {
            String detail = String.valueOf(
                    failed.getCause() == null ? failed : failed.getCause().getMessage());
            Json.send(exchange, 502, "not-published", "The broker did not take the message", detail);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            Json.send(exchange, 503, "closing", "The page is closing", "the process ends");
        } finally {
            reply.cancel(false);
        }
    }
}
