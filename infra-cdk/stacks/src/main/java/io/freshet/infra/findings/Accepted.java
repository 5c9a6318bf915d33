package io.freshet.infra.findings;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awscdk.Acknowledgment;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Validations;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.constructs.IConstruct;

/** Accepts a finding of cdk-nag on a construct and all below it; the reason is written where the construct is made. */
public final class Accepted {

    /** Environment variables in a task definition. */
    public static final String ENVIRONMENT = "AwsSolutions-ECS2";
    /** A load balancer without access logs. */
    public static final String ACCESS_LOG = "AwsSolutions-ELB2";
    /** A security group whose rule has an address that is only known when it is deployed. */
    public static final String UNREADABLE_RULE = "AwsSolutions-EC23";
    /** A function on a runtime that is not the newest. */
    public static final String RUNTIME = "AwsSolutions-L1";
    /** A bucket without access logs. */
    public static final String BUCKET_LOG = "AwsSolutions-S1";
    /** A queue without a dead-letter queue. */
    public static final String NO_DEAD_LETTERS = "AwsSolutions-SQS3";

    private Accepted() {}

    /** Accepts a finding below {@code construct}, because of {@code reason}. */
    public static void finding(IConstruct construct, String rule, String reason) {
        Validations.of(construct)
                .acknowledge(Acknowledgment.builder().id(rule).reason(reason).build());
    }

    /** Accepts the wildcards in the resources of {@code statements}, which a policy below {@code construct} has. */
    public static void wildcards(IConstruct construct, String reason, List<PolicyStatement> statements) {
        statements.stream()
                .flatMap(statement -> statement.getResources().stream())
                .filter(resource -> resource.contains("*"))
                .distinct()
                .forEach(resource -> finding(
                        construct, "AwsSolutions-IAM5[Resource::%s]".formatted(flat(construct, resource)), reason));
    }

    /** Accepts what the CDK gives a role below {@code construct} that pulls an image from ECR. */
    public static void pullFromEcr(IConstruct construct) {
        finding(
                construct,
                "AwsSolutions-IAM5[Resource::*]",
                "ecr:GetAuthorizationToken has no resource to be limited to; the repository is named");
    }

    /** Accepts a policy that AWS manages, on a role below {@code construct}. */
    public static void managedPolicy(IConstruct construct, String name, String reason) {
        finding(
                construct,
                "AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/%s]".formatted(name),
                reason);
    }

    /** As cdk-nag writes a resource that has references in it: {@code arn:<AWS::Partition>:…}. */
    private static String flat(IConstruct construct, String resource) {
        return flat(Stack.of(construct).resolve(resource));
    }

    private static String flat(Object resolved) {
        if (!(resolved instanceof Map<?, ?> function)) return resolved.toString();
        if (function.get("Ref") instanceof String name) return "<" + name + ">";
        if (function.get("Fn::GetAtt") instanceof List<?> path) {
            return path.stream().map(Object::toString).collect(Collectors.joining(".", "<", ">"));
        }
        if (function.get("Fn::Join") instanceof List<?> join && join.getLast() instanceof List<?> parts) {
            return parts.stream().map(Accepted::flat).collect(Collectors.joining());
        }
        throw new IllegalArgumentException("resource: not understood: " + resolved);
    }
}
