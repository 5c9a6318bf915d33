package io.freshet.simulator.serve.tryit;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.freshet.routing.MessageProperties;
import io.freshet.simulator.http.Responses;
import java.io.IOException;
import java.util.concurrent.Semaphore;

/** {@code POST /api/picture} with {@code {"url": …}}: the picture at that address. A few at a time. */
final class PictureHandler implements HttpHandler {

    static final String PATH = "/api/picture";

    private static final int BODY_BYTES_MAX = 8_192;
    private static final int CONCURRENT_MAX = 4;

    private final PictureSource source;
    private final Semaphore free = new Semaphore(CONCURRENT_MAX);

    PictureHandler(PictureSource source) {
        this.source = source;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        if (!MessageProperties.JSON.equals(exchange.getRequestHeaders().getFirst("Content-Type"))) {
            refuse(exchange, 415, "content-type: must be application/json");
        } else if (!free.tryAcquire()) {
            refuse(
                    exchange,
                    429,
                    "%d pictures are being fetched, as many as this page allows".formatted(CONCURRENT_MAX));
        } else {
            try {
                fetch(exchange);
            } finally {
                free.release();
            }
        }
    }

    private void fetch(HttpExchange exchange) throws IOException {
        PictureSource.Picture picture;
        try {
            JsonNode url = Json.MAPPER
                    .readTree(exchange.getRequestBody().readNBytes(BODY_BYTES_MAX))
                    .path("url");
            picture = source.fetch(url.asText());
        } catch (IllegalArgumentException forbidden) {
            refuse(exchange, 400, "url: " + forbidden.getMessage());
            return;
        } catch (IOException unreachable) {
            refuse(exchange, 502, "url: " + unreachable.getMessage());
            return;
        }
        Responses.send(exchange, 200, picture.contentType(), picture.bytes());
    }

    private static void refuse(HttpExchange exchange, int status, String detail) throws IOException {
        Json.send(exchange, status, "no-picture", "There is no picture by this address", detail);
    }
}
