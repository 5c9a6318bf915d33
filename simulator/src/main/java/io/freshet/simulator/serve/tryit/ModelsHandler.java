package io.freshet.simulator.serve.tryit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.freshet.routing.MessageProperties;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/**
 * {@code GET /api/models}: the metadata of each model as its inference service tells it (Open Inference Protocol), and what
 * the page may do.
 *
 * @param models address of each model's inference service
 * @param pictureByUrl whether a picture may be fetched by its address
 */
record ModelsHandler(Map<String, URI> models, boolean pictureByUrl, HttpClient client) implements HttpHandler {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("payloadBytesMax", MessageProperties.PAYLOAD_BYTES_MAX);
        json.put("pictureByUrl", pictureByUrl);
        ArrayNode list = json.putArray("models");
        try {
            for (Map.Entry<String, URI> model : models.entrySet()) {
                list.add(Json.MAPPER.readTree(metadata(model.getKey(), model.getValue())));
            }
            Json.send(exchange, json);
        } catch (IOException away) {
            Json.send(exchange, 502, "model-away", "A model does not answer", String.valueOf(away.getMessage()));
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            Json.send(exchange, 503, "closing", "The page is closing", "the process ends");
        }
    }

    private byte[] metadata(String model, URI service) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(service.resolve("/v2/models/" + model))
                .timeout(TIMEOUT)
                .build();
        HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new IOException("%s: its metadata has status %d".formatted(model, response.statusCode()));
        }
        return response.body();
    }
}
