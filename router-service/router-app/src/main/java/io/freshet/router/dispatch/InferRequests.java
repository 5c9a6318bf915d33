package io.freshet.router.dispatch;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.freshet.router.message.Input;
import io.freshet.router.message.Request;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** Writes inference requests of the Open Inference Protocol, version 2, as JSON. */
final class InferRequests {

    private static final ObjectMapper JSON = new ObjectMapper();

    private InferRequests() {}

    /**
     * @param timeoutMicros sent as the parameter {@code timeout}, in microseconds as Triton has it: after it nobody waits
     */
    static byte[] json(Request request, long timeoutMicros) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("id", request.id());
            json.writeObjectFieldStart("parameters");
            json.writeNumberField("timeout", timeoutMicros);
            json.writeEndObject();
            json.writeArrayFieldStart("inputs");
            switch (request.input()) {
                case Input.Row row -> row(json, row);
                case Input.Image image -> image(json, image);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible); // the stream is memory
        }
        return bytes.toByteArray();
    }

    private static void row(JsonGenerator json, Input.Row row) throws IOException {
        for (Map.Entry<String, Object> feature : row.features().entrySet()) {
            Object value = feature.getValue();
            startTensor(json, feature.getKey(), datatype(value));
            json.writeArrayFieldStart("data");
            json.writePOJO(value);
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private static void image(JsonGenerator json, Input.Image image) throws IOException {
        startTensor(json, "image", "BYTES");
        json.writeObjectFieldStart("parameters");
        json.writeStringField("content_type", "base64");
        json.writeEndObject();
        json.writeArrayFieldStart("data");
        json.writeBinary(image.bytes());
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void startTensor(JsonGenerator json, String name, String datatype) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", name);
        json.writeArrayFieldStart("shape");
        json.writeNumber(1);
        json.writeEndArray();
        json.writeStringField("datatype", datatype);
    }

    private static String datatype(Object value) {
        return switch (value) {
            case Double _ -> "FP64";
            case Boolean _ -> "BOOL";
            default -> "BYTES";
        };
    }
}
