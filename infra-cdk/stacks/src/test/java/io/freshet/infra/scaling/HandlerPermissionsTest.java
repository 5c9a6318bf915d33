package io.freshet.infra.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.infra.synth.Resources;
import io.freshet.scaling.spec.Mode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class HandlerPermissionsTest {

    /** Statements on all resources; each has its reason in {@link HandlerPermissions}. */
    private static final Set<String> ON_ALL = Set.of("ListTasks", "ReadWithoutResources", "Revisions");

    private static Resources acting;
    private static Resources resizing;
    private static Resources advising;

    @BeforeAll
    static void synthesise() {
        acting = ScalingFixture.owned(Mode.ACT, "hybrid", Optional.empty());
        resizing = ScalingFixture.owned(
                Mode.ACT, "threshold-vertical", Optional.of(new HorizontalPolicy.TargetCpu(70, false)));
        advising = ScalingFixture.advised();
    }

    @Test
    void noActionIsAPattern() {
        assertThat(all().flatMap(resources -> resources.statements().stream())
                        .flatMap(s -> Resources.actions(s).stream()))
                .isNotEmpty()
                .noneMatch(action -> action.contains("*"));
    }

    @Test
    void whatIsOnAllResourcesSaysWhy() {
        Set<String> onAll = all().flatMap(resources -> resources.statements().stream())
                .filter(statement -> Resources.resources(statement).contains("*"))
                .map(statement -> statement.path("Sid").asText())
                .collect(Collectors.toSet());

        assertThat(onAll).isEqualTo(ON_ALL);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AllResources("Any", " ", List.of("ecs:ListTasks"), Map.of()))
                .withMessageStartingWith("reason: must say why Any");
    }

    @Test
    void adviceWritesNothingButItsOwn() {
        Set<String> writing = Set.of(
                "dynamodb:PutItem",
                "dynamodb:UpdateItem",
                "events:PutEvents",
                "logs:CreateLogStream",
                "logs:PutLogEvents",
                "sqs:SendMessage",
                "sqs:ChangeMessageVisibility",
                "sqs:DeleteMessage");

        assertThat(actions(advising))
                .allSatisfy(action -> assertThat(writing.contains(action) || reads(action))
                        .as(action)
                        .isTrue());
        assertThat(actions(advising)).noneMatch(action -> action.startsWith("iam:"));
    }

    @Test
    void actingChangesThatServiceOnly() {
        assertThat(Resources.resources(statement(acting, "ChangeService")))
                .singleElement()
                .satisfies(arn -> assertThat(arn).contains(":service/").doesNotContain("*"));
        JsonNode pass = statement(acting, "PassRoles");
        assertThat(Resources.resources(pass)).hasSize(2).noneMatch(arn -> arn.contains("*"));
        assertThat(pass.at("/Condition/StringEquals/iam:PassedToService").asText())
                .isEqualTo("ecs-tasks.amazonaws.com");
    }

    @Test
    void autoScalingIsSuspendedOnlyWhereThereIsSome() {
        assertThat(actions(resizing)).contains("application-autoscaling:RegisterScalableTarget");
        assertThat(actions(acting)).doesNotContain("application-autoscaling:RegisterScalableTarget");
        assertThat(statement(resizing, "SuspendAutoScaling")
                        .at("/Condition/StringEquals/application-autoscaling:service-namespace")
                        .asText())
                .isEqualTo("ecs");
    }

    @Test
    void aHandlerRemembersForItsOwnServiceOnly() {
        assertThat(statement(acting, "Remember")
                        .at("/Condition/ForAllValues:StringEquals/dynamodb:LeadingKeys")
                        .toString())
                .contains("hybrid/resnet50");
    }

    @Test
    void everyCallOfTheContractIsAllowed() {
        assertThat(actions(resizing))
                .contains(
                        "ecs:DescribeServices",
                        "ecs:DescribeTaskDefinition",
                        "ecs:RegisterTaskDefinition",
                        "ecs:UpdateService",
                        "ecs:DeregisterTaskDefinition",
                        "ecs:ListTasks",
                        "ecs:DescribeTasks",
                        "ecs:ListTaskDefinitions",
                        "ecs:TagResource",
                        "iam:PassRole",
                        "application-autoscaling:DescribeScalableTargets",
                        "application-autoscaling:RegisterScalableTarget",
                        "cloudwatch:GetMetricData",
                        "dynamodb:GetItem",
                        "dynamodb:PutItem",
                        "dynamodb:UpdateItem",
                        "dynamodb:Query",
                        "sqs:SendMessage",
                        "sqs:ReceiveMessage",
                        "sqs:DeleteMessage",
                        "events:PutEvents");
    }

    private static Stream<Resources> all() {
        return Stream.of(acting, resizing, advising);
    }

    private static Set<String> actions(Resources resources) {
        return resources.statements().stream()
                .flatMap(statement -> Resources.actions(statement).stream())
                .collect(Collectors.toSet());
    }

    private static boolean reads(String action) {
        String call = action.substring(action.indexOf(':') + 1);
        return Stream.of("Describe", "List", "Get", "Query", "Receive").anyMatch(call::startsWith);
    }

    private static JsonNode statement(Resources resources, String sid) {
        return resources.statements().stream()
                .filter(statement -> statement.path("Sid").asText().equals(sid))
                .findFirst()
                .orElseThrow();
    }
}
