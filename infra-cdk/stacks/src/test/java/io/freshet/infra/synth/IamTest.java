package io.freshet.infra.synth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Reads every policy of the deployment, and leaves a report of it in {@code target/iam-report.md}. */
class IamTest {

    private static final Path REPORT = Path.of("target/iam-report.md");

    /** Actions that AWS does not let be limited to a resource, or that are asked before the resource exists. */
    private static final Map<String, String> ON_ALL_RESOURCES = Map.ofEntries(
            Map.entry("ecr:GetAuthorizationToken", "the token is the registry's, not a repository's"),
            Map.entry("iot:DescribeEndpoint", "the endpoint is the account's"),
            Map.entry("cloudwatch:GetMetricData", "metrics have no ARN"),
            Map.entry("application-autoscaling:DescribeScalableTargets", "no resource-level permission"),
            Map.entry("ecs:RegisterTaskDefinition", "no resource-level permission before the revision exists"),
            Map.entry("ecs:DeregisterTaskDefinition", "no resource-level permission"),
            Map.entry("ecs:DescribeTaskDefinition", "no resource-level permission"),
            Map.entry("ecs:ListTaskDefinitions", "no resource-level permission"),
            Map.entry("ecs:ListTasks", "limited to the cluster by a condition"));

    /** What a state machine of Step Functions needs for its log and its traces: AWS's own list, of which none has a resource. */
    private static final Set<String> LOG_AND_TRACES_OF_STATE_MACHINES = Set.of(
            "logs:CreateLogDelivery",
            "logs:DeleteLogDelivery",
            "logs:DescribeLogGroups",
            "logs:DescribeResourcePolicies",
            "logs:GetLogDelivery",
            "logs:ListLogDeliveries",
            "logs:PutResourcePolicy",
            "logs:UpdateLogDelivery",
            "xray:GetSamplingRules",
            "xray:GetSamplingTargets",
            "xray:PutTelemetryRecords",
            "xray:PutTraceSegments");

    @Test
    void noActionIsAWildcard() throws IOException {
        List<String> lines = new ArrayList<>(List.of(
                "# Policies of the default deployment",
                "",
                "| stack | effect | actions | resources |",
                "|---|---|---|---|"));
        List<String> wildcards = new ArrayList<>();
        for (String stack : Synthesis.defaults().stacks()) {
            for (JsonNode statement : statements(stack)) {
                List<String> actions = Resources.actions(statement);
                lines.add("| %s | %s | %s | %s |"
                        .formatted(
                                stack,
                                statement.path("Effect").asText(),
                                String.join(", ", actions),
                                String.join("<br>", Resources.resources(statement))));
                if (actions.stream().anyMatch(action -> action.contains("*"))) wildcards.add(stack + ": " + statement);
            }
        }
        Files.writeString(REPORT, String.join("\n", lines) + "\n");

        assertThat(lines).hasSizeGreaterThan(30);
        assertThat(wildcards).isEmpty();
    }

    @Test
    void whatIsOnAllResourcesCannotBeLimited() {
        TreeSet<String> actions = Synthesis.defaults().stacks().stream()
                .flatMap(stack -> statements(stack).stream())
                .filter(statement -> Resources.resources(statement).contains("*"))
                .flatMap(statement -> Resources.actions(statement).stream())
                .filter(action -> !LOG_AND_TRACES_OF_STATE_MACHINES.contains(action))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(actions).isNotEmpty().isSubsetOf(ON_ALL_RESOURCES.keySet());
    }

    private static List<JsonNode> statements(String stack) {
        return Resources.of(Synthesis.defaults().template(stack)).statements();
    }
}
