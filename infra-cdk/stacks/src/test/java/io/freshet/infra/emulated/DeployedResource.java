package io.freshet.infra.emulated;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;

/**
 * A resource as CloudFormation says it made it.
 *
 * @param template what the stack's template says of it
 * @param physicalIds of all resources of the stack, by logical id
 */
record DeployedResource(
        String logicalId, String type, String physicalId, JsonNode template, Map<String, String> physicalIds) {

    /** Whether it is meant to stay when its stack is deleted. */
    boolean retained() {
        return template.path("DeletionPolicy").asText().startsWith("Retain");
    }

    /** Physical id of the resource, or text, that a property names; the first one where it names several. */
    String target(String property) {
        JsonNode value = template.path("Properties").path(property);
        return text(value.isArray() ? value.path(0) : value)
                .orElseThrow(
                        () -> new AssertionError("%s: %s names nothing: %s".formatted(logicalId, property, value)));
    }

    private Optional<String> text(JsonNode value) {
        if (value.isTextual()) return Optional.of(value.asText());
        if (value.has("Ref"))
            return Optional.ofNullable(physicalIds.get(value.get("Ref").asText()));
        return Optional.ofNullable(
                physicalIds.get(value.path("Fn::GetAtt").path(0).asText()));
    }

    @Override
    public String toString() {
        return "%s (%s) %s".formatted(logicalId, type, physicalId);
    }
}
