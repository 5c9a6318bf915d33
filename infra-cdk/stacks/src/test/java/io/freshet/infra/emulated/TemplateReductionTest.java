package io.freshet.infra.emulated;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

class TemplateReductionTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectNode template = template();
    private final TemplateReduction reduction = TemplateReduction.of(
            template, resource -> !resource.path("Type").asText().equals("AWS::IoT::Logging"));

    private static ObjectNode template() {
        try {
            return (ObjectNode) JSON.readTree("""
                    {"Resources": {
                       "Log": {"Type": "AWS::IoT::Logging"},
                       "Key": {"Type": "AWS::KMS::Key"},
                       "Queue": {"Type": "AWS::SQS::Queue", "DependsOn": ["Log", "Key"],
                         "Properties": {
                           "A": {"Fn::GetAtt": ["Log", "Arn"]}, "B": [{"Ref": "Log"}], "C": {"Ref": "Key"},
                           "D": {"Fn::Sub": "x/${Log.Arn}/${Key.Arn}/${AWS::Region}"}}},
                       "Topic": {"Type": "AWS::SNS::Topic", "DependsOn": "Log"}},
                     "Outputs": {"Id": {"Value": {"Fn::Join": ["-", ["a", {"Ref": "Log"}]]}}}}
                    """);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private JsonNode property(String name) {
        return template.at("/Resources/Queue/Properties/" + name);
    }

    @Test
    void whatIsNotCreatedGoesAndIsNamed() {
        assertThat(template.at("/Resources").properties()).hasSize(3);
        assertThat(reduction.leftOut()).containsExactly(entry("Log", "AWS::IoT::Logging"));
    }

    @Test
    void aReferenceToItBecomesAText() {
        assertThat(property("A").asText()).isEqualTo("arn:aws:iot:us-east-1:000000000000:left-out/Log");
        assertThat(property("B").get(0).asText()).isEqualTo("left-out-log");
        assertThat(template.at("/Outputs/Id/Value/Fn::Join/1/1").asText()).isEqualTo("left-out-log");
        assertThat(reduction.replaced()).containsExactlyInAnyOrder("Log", "Log.Arn");
    }

    @Test
    void aReferenceToWhatStaysIsLeftAlone() {
        assertThat(property("C").get("Ref").asText()).isEqualTo("Key");
        assertThat(property("D").get("Fn::Sub").asText())
                .isEqualTo("x/arn:aws:iot:us-east-1:000000000000:left-out/Log/${Key.Arn}/${AWS::Region}");
    }

    @Test
    void nothingWaitsForIt() {
        assertThat(template.at("/Resources/Queue/DependsOn")).hasSize(1);
        assertThat(template.at("/Resources/Topic").has("DependsOn")).isFalse();
    }
}
