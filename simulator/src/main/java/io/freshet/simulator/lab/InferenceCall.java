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
import java.util.Base64;

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
        HttpRequest request = HttpRequest.newBuilder(service.resolve("/v2/models/" + model + "/infer"))
                .timeout(TIMEOUT)
                .header("Content-Type", MessageProperties.JSON)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body(contentType, payload)))
                .build();
        return new InferenceCall(request);
    }

    /** Sends it and returns the status code. */
    public int send(HttpClient client) throws IOException, InterruptedException {
        return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    /** Sends it and returns the answer's JSON. */
    public JsonNode answer(HttpClient client) throws IOException, InterruptedException {
        return JSON.readTree(
                client.send(request, HttpResponse.BodyHandlers.ofByteArray()).body());
    }

    private static byte[] body(String contentType, byte[] payload) throws IOException {
        ObjectNode body = JSON.createObjectNode();
        ArrayNode inputs = body.putArray("inputs");
        if (contentType.equals(MessageProperties.JSON)) {
            JSON.readTree(payload)
                    .properties()
                    .forEach(feature -> addFeature(inputs, feature.getKey(), feature.getValue()));
        } else {
            addImage(inputs, payload);
        }
        return JSON.writeValueAsBytes(body);
    }

    private static void addFeature(ArrayNode inputs, String name, JsonNode value) {
        ObjectNode input = tensor(inputs, name, value.isTextual() ? "BYTES" : "FP64");
        input.putArray("data").add(value);
    }

    private static void addImage(ArrayNode inputs, byte[] image) {
        ObjectNode input = tensor(inputs, "image", "BYTES");
        input.putObject("parameters").put("content_type", "base64");
        input.putArray("data").add(Base64.getEncoder().encodeToString(image));
    }

    private static ObjectNode tensor(ArrayNode inputs, String name, String datatype) {
        ObjectNode input = inputs.addObject();
        input.put("name", name).put("datatype", datatype).putArray("shape").add(1);
        return input;
    }
}
