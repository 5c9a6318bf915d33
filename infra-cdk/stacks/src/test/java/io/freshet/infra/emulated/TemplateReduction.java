package io.freshet.infra.emulated;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes out of a template what an emulator does not create. Where something that stays refers to something that goes, a text
 * takes the place of the reference that looks like what it stands for.
 */
final class TemplateReduction {

    private static final Pattern SUBSTITUTION = Pattern.compile("\\$\\{([A-Za-z0-9]+)(?:\\.([A-Za-z0-9.]+))?}");

    /** Of those that may be left out, the types that {@code Ref} is an ARN of. */
    private static final Set<String> REF_IS_ARN = Set.of(
            "AWS::ECS::Service",
            "AWS::ECS::TaskDefinition",
            "AWS::ElasticLoadBalancingV2::Listener",
            "AWS::ElasticLoadBalancingV2::LoadBalancer",
            "AWS::ElasticLoadBalancingV2::TargetGroup",
            "AWS::Lambda::Alias",
            "AWS::Lambda::Version",
            "AWS::SecretsManager::Secret",
            "AWS::StepFunctions::StateMachine");

    private final ObjectNode template;
    private final Map<String, String> leftOut = new TreeMap<>();
    private final Set<String> replaced = new HashSet<>();

    private TemplateReduction(ObjectNode template) {
        this.template = template;
    }

    /**
     * Changes the template.
     *
     * @param kept of a resource with its type and properties, whether it stays
     */
    static TemplateReduction of(ObjectNode template, Predicate<JsonNode> kept) {
        TemplateReduction reduction = new TemplateReduction(template);
        reduction.leaveOut(kept);
        reduction.clean(template);
        return reduction;
    }

    /** Type by logical id of what was taken out. */
    Map<String, String> leftOut() {
        return leftOut;
    }

    /** The references that a text has taken the place of, such as {@code Key.Arn}. */
    Set<String> replaced() {
        return Set.copyOf(replaced);
    }

    private void leaveOut(Predicate<JsonNode> kept) {
        JsonNode resources = template.path("Resources");
        resources.properties().forEach(resource -> {
            if (!kept.test(resource.getValue())) {
                leftOut.put(resource.getKey(), resource.getValue().path("Type").asText());
            }
        });
        if (resources instanceof ObjectNode all) all.remove(leftOut.keySet());
    }

    private void clean(JsonNode node) {
        switch (node) {
            case ObjectNode object -> {
                cleanDependencies(object);
                for (String field : names(object)) {
                    JsonNode replacement = replacement(object.get(field));
                    object.set(field, replacement);
                    clean(replacement);
                }
            }
            case ArrayNode array -> {
                for (int i = 0; i < array.size(); i++) {
                    JsonNode replacement = replacement(array.get(i));
                    array.set(i, replacement);
                    clean(replacement);
                }
            }
            default -> {
                // a text or number refers to nothing
            }
        }
    }

    private static List<String> names(ObjectNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private void cleanDependencies(ObjectNode object) {
        JsonNode depends = object.get("DependsOn");
        if (depends instanceof ArrayNode all) {
            for (int i = all.size() - 1; i >= 0; i--) {
                if (leftOut.containsKey(all.get(i).asText())) all.remove(i);
            }
        } else if (depends != null && leftOut.containsKey(depends.asText())) {
            object.remove("DependsOn");
        }
    }

    private JsonNode replacement(JsonNode node) {
        if (!(node instanceof ObjectNode object) || object.size() != 1) return node;
        JsonNode get = object.get("Fn::GetAtt");
        JsonNode ref = object.get("Ref");
        JsonNode sub = object.get("Fn::Sub");
        if (ref != null && leftOut.containsKey(ref.asText())) return standIn(ref.asText(), "");
        if (get != null && get.isArray() && leftOut.containsKey(get.get(0).asText())) {
            return standIn(get.get(0).asText(), get.get(1).asText());
        }
        if (sub != null && sub.isTextual()) object.set("Fn::Sub", substituted(sub.asText()));
        return node;
    }

    private TextNode substituted(String text) {
        return TextNode.valueOf(SUBSTITUTION.matcher(text).replaceAll(found -> {
            if (!leftOut.containsKey(found.group(1))) return Matcher.quoteReplacement(found.group());
            String attribute = found.group(2) == null ? "" : found.group(2);
            return standIn(found.group(1), attribute).asText();
        }));
    }

    private TextNode standIn(String id, String attribute) {
        replaced.add(attribute.isEmpty() ? id : id + "." + attribute);
        String service = leftOut.get(id).split("::", -1)[1].toLowerCase(Locale.ROOT);
        return TextNode.valueOf(
                attribute.endsWith("Arn") || (attribute.isEmpty() && REF_IS_ARN.contains(leftOut.get(id)))
                        ? "arn:aws:%s:us-east-1:000000000000:left-out/%s".formatted(service, id)
                        : "left-out-" + id.toLowerCase(Locale.ROOT));
    }
}
