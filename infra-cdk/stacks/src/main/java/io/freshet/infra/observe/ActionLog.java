package io.freshet.infra.observe;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.events.CfnRule;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.ResourcePolicy;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

/**
 * Keeps every scaling action of every arm, in one place and with its reason.
 *
 * <p>The rule is a plain resource: the CDK's own target for log groups brings a function to write one resource policy.
 */
final class ActionLog extends Construct {

    /** What the handlers put on the default event bus. */
    private static final Map<String, Object> ACTIONS =
            Map.of("source", List.of("freshet.scaling"), "detail-type", List.of("Scaling Action"));

    private final LogGroup log;

    ActionLog(Construct scope, String id, String deployment) {
        super(scope, id);
        log = LogGroup.Builder.create(this, "Log")
                .logGroupName("/%s/actions".formatted(deployment))
                .retention(RetentionDays.THREE_MONTHS)
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
        CfnRule rule = CfnRule.Builder.create(this, "Rule")
                .description("Every scaling action into one log")
                .eventPattern(ACTIONS)
                .targets(List.of(
                        CfnRule.TargetProperty.builder().id("Log").arn(logArn()).build()))
                .build();
        ResourcePolicy.Builder.create(this, "Policy")
                .resourcePolicyName(deployment + "-actions")
                .policyStatements(List.of(PolicyStatement.Builder.create()
                        .principals(List.of(
                                new ServicePrincipal("events.amazonaws.com"),
                                new ServicePrincipal("delivery.logs.amazonaws.com")))
                        .actions(List.of("logs:CreateLogStream", "logs:PutLogEvents"))
                        .resources(List.of(log.getLogGroupArn()))
                        .conditions(Map.of("ArnEquals", Map.of("aws:SourceArn", rule.getAttrArn())))
                        .build()))
                .build();
    }

    String logGroupName() {
        return log.getLogGroupName();
    }

    /** Without the {@code :*} that a log group's ARN ends with: a rule's target is the group itself. */
    private String logArn() {
        return Stack.of(this)
                .formatArn(ArnComponents.builder()
                        .service("logs")
                        .resource("log-group")
                        .resourceName(log.getLogGroupName())
                        .arnFormat(ArnFormat.COLON_RESOURCE_NAME)
                        .build());
    }
}
