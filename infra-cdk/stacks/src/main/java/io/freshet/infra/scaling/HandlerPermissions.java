package io.freshet.infra.scaling;

import io.freshet.infra.findings.Accepted;
import io.freshet.scaling.spec.Mode;
import io.freshet.scaling.spec.ScalingSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.dynamodb.ITable;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.constructs.Construct;

/**
 * What the handler of one service may do. In mode {@code ADVISE} it reads that service and writes only what is Freshet's
 * own: its state item, its tick queue, its events.
 *
 * <p>Source of what can be narrowed: the service authorization references of ECS, Application Auto Scaling, CloudWatch,
 * DynamoDB and EventBridge.
 */
final class HandlerPermissions {

    private static final String EQUALS = "StringEquals";

    private final Construct scope;
    private final ScaledService service;
    private final ScalingSpec spec;

    HandlerPermissions(Construct scope, ScaledService service, ScalingSpec spec) {
        this.scope = scope;
        this.service = service;
        this.spec = spec;
    }

    /** Gives them to the role. */
    void grant(Role role, ITable state) {
        List<PolicyStatement> named = new ArrayList<>(reading());
        named.add(remembering(state));
        named.add(announcing());
        List<AllResources> unnamed = new ArrayList<>(readingAll());
        if (spec.mode() == Mode.ACT) {
            named.addAll(acting());
            unnamed.addAll(actingAll());
            if (spec.autoScaled()) named.add(suspending());
        }
        Stream.concat(named.stream(), unnamed.stream().map(AllResources::statement))
                .forEach(role::addToPrincipalPolicy);
        Accepted.wildcards(
                role,
                "Tasks, revisions and scalable targets have ids that are not known before; a condition narrows each",
                named);
        Accepted.wildcards(
                role,
                unnamed.stream()
                        .map(each -> "%s: %s".formatted(each.sid(), each.reason()))
                        .collect(Collectors.joining("; ")),
                unnamed.stream().map(AllResources::statement).toList());
    }

    private List<PolicyStatement> reading() {
        return List.of(
                on("ReadService", List.of(service.arn(scope)), Map.of(), "ecs:DescribeServices"),
                on("ReadTasks", List.of(service.taskArns(scope)), inCluster(), "ecs:DescribeTasks"));
    }

    private List<AllResources> readingAll() {
        return List.of(
                new AllResources(
                        "ListTasks",
                        "ecs:ListTasks knows container instances, not tasks: the cluster narrows it",
                        List.of("ecs:ListTasks"),
                        inCluster()),
                new AllResources(
                        "ReadWithoutResources",
                        "these actions have no resource type",
                        List.of(
                                "ecs:DescribeTaskDefinition",
                                "ecs:ListTaskDefinitions",
                                "cloudwatch:GetMetricData",
                                "application-autoscaling:DescribeScalableTargets"),
                        Map.of()));
    }

    private PolicyStatement remembering(ITable state) {
        return on(
                "Remember",
                List.of(state.getTableArn()),
                Map.of(
                        "ForAllValues:StringEquals",
                        Map.of("dynamodb:LeadingKeys", List.of(StateTable.keyOf(spec.arm(), spec.service())))),
                "dynamodb:GetItem",
                "dynamodb:PutItem",
                "dynamodb:UpdateItem",
                "dynamodb:Query");
    }

    private PolicyStatement announcing() {
        String bus = Stack.of(scope)
                .formatArn(ArnComponents.builder()
                        .service("events")
                        .resource("event-bus")
                        .resourceName("default")
                        .build());
        return on(
                "Announce",
                List.of(bus),
                Map.of(EQUALS, Map.of("events:source", "freshet.scaling")),
                "events:PutEvents");
    }

    private List<PolicyStatement> acting() {
        return List.of(
                on("ChangeService", List.of(service.arn(scope)), Map.of(), "ecs:UpdateService"),
                on(
                        "TagRevision",
                        List.of(taskDefinitions()),
                        Map.of(EQUALS, Map.of("ecs:CreateAction", "RegisterTaskDefinition")),
                        "ecs:TagResource"),
                on(
                        "PassRoles",
                        service.roleArns(),
                        Map.of(EQUALS, Map.of("iam:PassedToService", "ecs-tasks.amazonaws.com")),
                        "iam:PassRole"));
    }

    private List<AllResources> actingAll() {
        return List.of(new AllResources(
                "Revisions",
                "a revision's number is not known before, and ecs:DeregisterTaskDefinition has no resource type; what a"
                        + " revision may do is limited by the roles that may be passed",
                List.of("ecs:RegisterTaskDefinition", "ecs:DeregisterTaskDefinition"),
                Map.of()));
    }

    private PolicyStatement suspending() {
        String targets = Stack.of(scope)
                .formatArn(ArnComponents.builder()
                        .service("application-autoscaling")
                        .resource("scalable-target")
                        .resourceName("*")
                        .build());
        return on(
                "SuspendAutoScaling",
                List.of(targets),
                Map.of(
                        EQUALS,
                        Map.of(
                                "application-autoscaling:service-namespace",
                                "ecs",
                                "application-autoscaling:scalable-dimension",
                                HorizontalScaling.DIMENSION)),
                "application-autoscaling:RegisterScalableTarget");
    }

    private String taskDefinitions() {
        return Stack.of(scope)
                .formatArn(ArnComponents.builder()
                        .service("ecs")
                        .resource("task-definition")
                        .resourceName("*")
                        .build());
    }

    private Map<String, Object> inCluster() {
        return Map.of("ArnEquals", Map.of("ecs:cluster", service.clusterArn(scope)));
    }

    private static PolicyStatement on(
            String sid, List<String> resources, Map<String, Object> conditions, String... actions) {
        return PolicyStatement.Builder.create()
                .sid(sid)
                .actions(List.of(actions))
                .resources(resources)
                .conditions(conditions)
                .build();
    }
}
