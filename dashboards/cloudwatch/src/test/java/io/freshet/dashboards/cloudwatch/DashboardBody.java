package io.freshet.dashboards.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Template;

/** A dashboard as CloudWatch gets it. */
record DashboardBody(String text, JsonNode json) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Template template(Consumer<Stack> content) {
        App app = new App(
                AppProps.builder().analyticsReporting(false).treeMetadata(false).build());
        Stack stack = new Stack(app, "test");
        content.accept(stack);
        return Template.fromStack(stack);
    }

    static DashboardBody of(Consumer<Stack> content) throws Exception {
        Map<String, Map<String, Object>> found = template(content).findResources("AWS::CloudWatch::Dashboard");
        JsonNode body = JSON.valueToTree(found.values().iterator().next()).at("/Properties/DashboardBody");
        String text = joined(body);
        return new DashboardBody(text, JSON.readTree(text));
    }

    /** The text that CloudFormation makes of it: the only reference in a body is the region. */
    private static String joined(JsonNode body) {
        if (body.isTextual()) return body.asText();
        assertThat(body.at("/Fn::Join/0").asText()).isEmpty();
        StringBuilder text = new StringBuilder();
        for (JsonNode part : body.at("/Fn::Join/1")) {
            if (!part.isTextual()) assertThat(part.path("Ref").asText()).isEqualTo("AWS::Region");
            text.append(part.isTextual() ? part.asText() : "eu-west-1");
        }
        return text.toString();
    }

    List<JsonNode> widgets() {
        return list(json.get("widgets"));
    }

    List<JsonNode> ofType(String type) {
        return widgets().stream()
                .filter(widget -> widget.get("type").asText().equals(type))
                .toList();
    }

    List<JsonNode> titled(String title) {
        return widgets().stream()
                .filter(widget -> widget.at("/properties/title").asText().equals(title))
                .toList();
    }

    /** Metrics and expressions of one widget. */
    static List<JsonNode> series(JsonNode widget) {
        return list(widget.at("/properties/metrics"));
    }

    /** What a widget reads: namespace, name and dimensions, without expressions. */
    static Set<List<String>> read(JsonNode widget) {
        Set<List<String>> read = new HashSet<>();
        for (JsonNode metric : series(widget)) {
            if (!metric.get(0).isTextual()) continue;
            List<String> texts = new ArrayList<>();
            metric.forEach(part -> {
                if (part.isTextual()) texts.add(part.asText());
            });
            read.add(texts);
        }
        return read;
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
