package io.freshet.infra.synth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import software.amazon.awscdk.assertions.Template;

/** The resources of a template, to be looked at closely. */
public record Resources(JsonNode template) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public static Resources of(Template template) {
        return new Resources(JSON.valueToTree(template.toJSON()));
    }

    /** Properties of every resource of a type. */
    public List<JsonNode> properties(String type) {
        return StreamSupport.stream(template.path("Resources").spliterator(), false)
                .filter(resource -> resource.path("Type").asText().equals(type))
                .map(resource -> resource.path("Properties"))
                .toList();
    }

    /** The only one of its type. */
    public JsonNode one(String type) {
        List<JsonNode> found = properties(type);
        if (found.size() != 1) throw new AssertionError("%d resources of %s".formatted(found.size(), type));
        return found.getFirst();
    }

    public List<String> types() {
        return StreamSupport.stream(template.path("Resources").spliterator(), false)
                .map(resource -> resource.path("Type").asText())
                .toList();
    }

    /** Every statement of every identity's policy. */
    public List<JsonNode> statements() {
        List<JsonNode> statements = new ArrayList<>();
        for (JsonNode policy : properties("AWS::IAM::Policy")) {
            policy.at("/PolicyDocument/Statement").forEach(statements::add);
        }
        for (JsonNode role : properties("AWS::IAM::Role")) {
            for (JsonNode policy : role.path("Policies")) {
                policy.at("/PolicyDocument/Statement").forEach(statements::add);
            }
        }
        return statements;
    }

    /** The actions of a statement, one or many. */
    public static List<String> actions(JsonNode statement) {
        return texts(statement.path("Action"));
    }

    /** The resources of a statement, as they are written: text, or JSON with references in it. */
    public static List<String> resources(JsonNode statement) {
        JsonNode resource = statement.path("Resource");
        if (!resource.isArray()) return List.of(text(resource));
        return StreamSupport.stream(resource.spliterator(), false)
                .map(Resources::text)
                .toList();
    }

    private static List<String> texts(JsonNode oneOrMany) {
        if (oneOrMany.isTextual()) return List.of(oneOrMany.asText());
        return StreamSupport.stream(oneOrMany.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    /** Text as CloudFormation puts it together, with {@code ${name}} for each reference. */
    public static String text(JsonNode value) {
        if (value.isTextual()) return value.asText();
        if (value.has("Ref")) return "${" + value.path("Ref").asText() + "}";
        if (value.has("Fn::GetAtt")) return "${" + String.join(".", texts(value.path("Fn::GetAtt"))) + "}";
        if (value.has("Fn::Join")) {
            StringBuilder joined = new StringBuilder();
            String separator = value.at("/Fn::Join/0").asText();
            for (JsonNode part : value.at("/Fn::Join/1")) {
                if (!joined.isEmpty()) joined.append(separator);
                joined.append(text(part));
            }
            return joined.toString();
        }
        return value.toString();
    }
}
