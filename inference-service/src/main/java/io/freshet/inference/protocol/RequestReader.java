package io.freshet.inference.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads inference requests from JSON and says exactly what is wrong with those that are not valid. */
public final class RequestReader {

    /** More inputs than any model here has. */
    static final int INPUTS_MAX = 256;

    private static final int ID_CHARS_MAX = 256;
    private static final int DEPTH_MAX = 32;

    private final JsonMapper json = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    public RequestReader() {
        json.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEPTH_MAX)
                        .build());
    }

    /**
     * @throws InvalidInputException naming the field that is wrong; {@code body} when it is not JSON at all
     */
    public InferRequest read(byte[] body) {
        JsonNode root = parse(body);
        JsonFields.requireObject("body", root);
        return new InferRequest(id(root), timeout(root.path("parameters")), inputs(root), wantedOutputs(root));
    }

    private JsonNode parse(byte[] body) {
        if (body.length == 0) throw new InvalidInputException("body", "is empty");
        try {
            return json.readTree(body);
        } catch (JsonProcessingException malformed) {
            var at = malformed.getLocation();
            String where = at == null ? "" : " at line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
            throw new InvalidInputException(
                    "body", "is not valid JSON" + where + ": " + malformed.getOriginalMessage());
        } catch (IOException unreadable) {
            throw new InvalidInputException("body", "is not valid JSON: " + unreadable.getMessage());
        }
    }

    private static Optional<String> id(JsonNode root) {
        Optional<String> id = JsonFields.optionalText("id", root.path("id"));
        if (id.isPresent() && id.get().length() > ID_CHARS_MAX) {
            throw new InvalidInputException("id", "is longer than " + ID_CHARS_MAX + " characters");
        }
        return id;
    }

    private static Optional<Duration> timeout(JsonNode parameters) {
        if (parameters.isMissingNode()) return Optional.empty();
        JsonFields.requireObject("parameters", parameters);
        JsonNode timeout = parameters.path("timeout");
        if (timeout.isMissingNode()) return Optional.empty();
        if (!timeout.canConvertToLong() || !timeout.isIntegralNumber() || timeout.longValue() < 1) {
            throw new InvalidInputException("parameters.timeout", "must be a whole number of microseconds, at least 1");
        }
        // beyond the range of nanoseconds it is no limit any more
        long micros = Math.min(timeout.longValue(), Long.MAX_VALUE / 4_000);
        return Optional.of(Duration.ofNanos(micros * 1_000));
    }

    private static List<InputTensor> inputs(JsonNode root) {
        JsonNode list = root.path("inputs");
        JsonFields.requireArray("inputs", list);
        if (list.isEmpty()) throw new InvalidInputException("inputs", "must hold at least one input");
        if (list.size() > INPUTS_MAX) {
            throw new InvalidInputException("inputs", "holds %d inputs, at most %d".formatted(list.size(), INPUTS_MAX));
        }
        List<InputTensor> inputs = new ArrayList<>(list.size());
        Set<String> names = new HashSet<>();
        for (int i = 0; i < list.size(); i++) {
            InputTensor input = TensorReader.read("inputs[" + i + "]", list.get(i));
            if (!names.add(input.name())) throw input.invalid("name", "is there twice");
            inputs.add(input);
        }
        return inputs;
    }

    private static Set<String> wantedOutputs(JsonNode root) {
        JsonNode list = root.path("outputs");
        if (list.isMissingNode()) return Set.of();
        JsonFields.requireArray("outputs", list);
        Set<String> names = new HashSet<>();
        for (int i = 0; i < list.size(); i++) {
            String path = "outputs[" + i + "]";
            JsonFields.requireObject(path, list.get(i));
            names.add(JsonFields.requireText(path + ".name", list.get(i).path("name")));
        }
        return names;
    }
}
