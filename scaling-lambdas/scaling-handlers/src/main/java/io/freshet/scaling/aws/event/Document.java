package io.freshet.scaling.aws.event;

import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/** A JSON object and where it stands, so that what is missing can be named. */
record Document(JsonNode node, String where) {

    static Document parse(String text, String where) {
        JsonNode node = parsed(text, where);
        if (!node.isObject()) throw new PoisonEventException(where + ": is not a JSON object");
        return new Document(node, where);
    }

    private static JsonNode parsed(String text, String where) {
        try {
            return JsonNode.parser().parse(text);
        } catch (RuntimeException malformed) {
            throw new PoisonEventException(where + ": " + malformed.getMessage());
        }
    }

    boolean has(String name) {
        return node.field(name).isPresent();
    }

    Optional<String> optional(String name) {
        return node.field(name).filter(JsonNode::isString).map(JsonNode::asString);
    }

    String text(String name) {
        return optional(name).orElseThrow(() -> missing(name, "a string"));
    }

    Document object(String name) {
        return node.field(name)
                .filter(JsonNode::isObject)
                .map(member -> new Document(member, where + "." + name))
                .orElseThrow(() -> missing(name, "an object"));
    }

    List<Document> objects(String name) {
        List<JsonNode> elements = node.field(name)
                .filter(JsonNode::isArray)
                .map(JsonNode::asArray)
                .orElseThrow(() -> missing(name, "an array"));
        return elements.stream()
                .map(element -> new Document(element, where + "." + name))
                .toList();
    }

    List<String> texts(String name) {
        return node.field(name).filter(JsonNode::isArray).map(JsonNode::asArray).orElse(List.of()).stream()
                .filter(JsonNode::isString)
                .map(JsonNode::asString)
                .toList();
    }

    private PoisonEventException missing(String name, String kind) {
        return new PoisonEventException("%s.%s: must be %s".formatted(where, name, kind));
    }
}
