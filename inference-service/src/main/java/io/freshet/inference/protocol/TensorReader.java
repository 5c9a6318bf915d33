package io.freshet.inference.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads one input tensor. Its data may be flat or nested; both are row-major. */
final class TensorReader {

    private static final int DIMENSIONS_MAX = 8;
    private static final long ELEMENTS_MAX = 1 << 20;

    private TensorReader() {}

    static InputTensor read(String path, JsonNode node) {
        JsonFields.requireObject(path, node);
        String name = JsonFields.requireText(path + ".name", node.path("name"));
        Datatype datatype = datatype(path + ".datatype", node.path("datatype"));
        List<Long> shape = shape(path + ".shape", node.path("shape"));
        return new InputTensor(
                path,
                name,
                datatype,
                shape,
                parameters(path + ".parameters", node.path("parameters")),
                data(path + ".data", node.path("data"), datatype, shape));
    }

    private static Datatype datatype(String path, JsonNode node) {
        String name = JsonFields.requireText(path, node);
        return Datatype.named(name)
                .orElseThrow(() -> new InvalidInputException(path, "'" + name + "' is not a datatype of the protocol"));
    }

    private static List<Long> shape(String path, JsonNode node) {
        JsonFields.requireArray(path, node);
        if (node.isEmpty() || node.size() > DIMENSIONS_MAX) {
            throw new InvalidInputException(path, "must have 1 to " + DIMENSIONS_MAX + " dimensions");
        }
        List<Long> shape = new ArrayList<>(node.size());
        long elements = 1;
        for (int i = 0; i < node.size(); i++) {
            JsonNode size = node.get(i);
            if (!size.isIntegralNumber() || !size.canConvertToInt() || size.intValue() < 1) {
                throw new InvalidInputException(path + "[" + i + "]", "must be a whole number, at least 1");
            }
            shape.add(size.longValue());
            elements *= size.longValue();
            if (elements > ELEMENTS_MAX) throw new InvalidInputException(path, "holds more than 2^20 elements");
        }
        return shape;
    }

    private static Map<String, String> parameters(String path, JsonNode node) {
        if (node.isMissingNode()) return Map.of();
        JsonFields.requireObject(path, node);
        Map<String, String> parameters = new HashMap<>();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            if (!entry.getValue().isValueNode()) {
                throw JsonFields.wrong(path + "." + entry.getKey(), "a single value", entry.getValue());
            }
            parameters.put(entry.getKey(), entry.getValue().asText());
        }
        return parameters;
    }

    private static List<Object> data(String path, JsonNode node, Datatype datatype, List<Long> shape) {
        JsonFields.requireArray(path, node);
        List<Object> elements = new ArrayList<>();
        flatten(path, node, datatype, elements);
        long expected = shape.stream().reduce(1L, (a, b) -> a * b);
        if (elements.size() != expected) {
            throw new InvalidInputException(
                    path, "holds %d elements, its shape %s says %d".formatted(elements.size(), shape, expected));
        }
        return elements;
    }

    private static void flatten(String path, JsonNode array, Datatype datatype, List<Object> into) {
        for (int i = 0; i < array.size(); i++) {
            JsonNode element = array.get(i);
            String elementPath = path + "[" + i + "]";
            if (element.isArray()) flatten(elementPath, element, datatype, into);
            else into.add(element(elementPath, element, datatype));
        }
    }

    private static Object element(String path, JsonNode node, Datatype datatype) {
        return switch (datatype.kind()) {
            case BOOLEAN -> {
                if (!node.isBoolean()) throw JsonFields.wrong(path, "true or false", node);
                yield node.booleanValue();
            }
            case INTEGER -> {
                if (!node.isIntegralNumber() || !node.canConvertToLong()) {
                    throw JsonFields.wrong(path, "a whole number of 64 bits", node);
                }
                yield node.longValue();
            }
            case REAL -> {
                if (!node.isNumber()) throw JsonFields.wrong(path, "a number", node);
                double value = node.doubleValue();
                if (!Double.isFinite(value))
                    throw new InvalidInputException(path, "is beyond the range of 64-bit numbers");
                yield value;
            }
            case TEXT -> {
                if (!node.isTextual()) throw JsonFields.wrong(path, "text", node);
                yield node.textValue();
            }
        };
    }
}
