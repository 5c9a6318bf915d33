package io.freshet.simulator.deadletters;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/** A flat JSON object of texts. */
final class LetterJson {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private LetterJson() {}

    static String write(Map<String, String> fields) {
        ObjectNode json = JSON.createObjectNode();
        fields.forEach(json::put);
        return json.toPrettyString() + "\n";
    }

    /**
     * A value that is no text becomes one, and of a list the first counts: AWS IoT's rules give a user property as the list
     * of its values. What is null or an empty list is left out.
     *
     * @throws IllegalArgumentException when it is no JSON object, with the reason
     */
    static SequencedMap<String, String> read(String text) {
        try {
            JsonNode json = JSON.readTree(text);
            if (!json.isObject()) throw new IllegalArgumentException("is no JSON object");
            SequencedMap<String, String> fields = new LinkedHashMap<>();
            json.properties().forEach(field -> {
                JsonNode value = field.getValue().isArray() ? field.getValue().path(0) : field.getValue();
                if (value.isValueNode() && !value.isNull()) fields.put(field.getKey(), value.asText());
            });
            return fields;
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException("is no JSON: " + malformed.getOriginalMessage(), malformed);
        }
    }
}
