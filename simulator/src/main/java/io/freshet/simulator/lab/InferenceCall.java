package io.freshet.simulator.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.routing.MessageProperties;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A direct call of an inference service over the Open Inference Protocol, without broker and router: what the lab measures
 * the capacity of one task with.
 */
public final class InferenceCall {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final HttpRequest request;

    private InferenceCall(HttpRequest request) {
        this.request = request;
    }

    /**
     * Prepares a call.
     *
     * @param service base address, such as {@code http://127.0.0.1:8080}
     * @param contentType {@code application/json} for named features, else the type of an image
     * @param payload what a device would publish
     */
    public static InferenceCall of(URI service, String model, String contentType, byte[] payload) throws IOException {
        return ofBatch(service, model, contentType, List.of(payload));
    }

    /**
     * Prepares a call with several items: each input has them along its first dimension.
     *
     * @param payloads of one kind, at least one; a feature that one of them lacks has the first one's value
     */
    public static InferenceCall ofBatch(URI service, String model, String contentType, List<byte[]> payloads)
            throws IOException {
        HttpRequest request = HttpRequest.newBuilder(service.resolve("/v2/models/" + model + "/infer"))
                .timeout(TIMEOUT)
                .header("Content-Type", MessageProperties.JSON)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body(contentType, payloads)))
                .build();
        return new InferenceCall(request);
    }

    /** Sends it and returns the status code. */
    public int send(HttpClient client) throws IOException, InterruptedException {
        return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    /** Sends it and returns the answer's JSON. */
    public JsonNode answer(HttpClient client) throws IOException, InterruptedException {
        return exchange(client).body();
    }

    /** What came back: the outputs, or a problem. */
    public record Exchanged(int status, JsonNode body) {}

    /** Sends it and returns whatever is answered. */
    public Exchanged exchange(HttpClient client) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        return new Exchanged(response.statusCode(), JSON.readTree(response.body()));
    }

    private static byte[] body(String contentType, List<byte[]> payloads) throws IOException {
        ObjectNode body = JSON.createObjectNode();
        ArrayNode inputs = body.putArray("inputs");
        if (contentType.equals(MessageProperties.JSON)) {
            List<JsonNode> rows = new ArrayList<>();
            for (byte[] payload : payloads) rows.add(JSON.readTree(payload));
            rows.getFirst().fieldNames().forEachRemaining(feature -> addFeature(inputs, feature, rows));
        } else {
            addImages(inputs, payloads);
        }
        return JSON.writeValueAsBytes(body);
    }

    private static void addFeature(ArrayNode inputs, String name, List<JsonNode> rows) {
        JsonNode first = rows.getFirst().path(name);
        ArrayNode data = tensor(inputs, name, first.isTextual() ? "BYTES" : "FP64", rows.size())
                .putArray("data");
        for (JsonNode row : rows) data.add(row.has(name) ? row.path(name) : first);
    }

    private static void addImages(ArrayNode inputs, List<byte[]> images) {
        ObjectNode input = tensor(inputs, "image", "BYTES", images.size());
        input.putObject("parameters").put("content_type", "base64");
        ArrayNode data = input.putArray("data");
        for (byte[] image : images) data.add(Base64.getEncoder().encodeToString(image));
    }

    private static ObjectNode tensor(ArrayNode inputs, String name, String datatype, int items) {
        ObjectNode input = inputs.addObject();
        input.put("name", name).put("datatype", datatype).putArray("shape").add(items);
        return input;
    }
}
