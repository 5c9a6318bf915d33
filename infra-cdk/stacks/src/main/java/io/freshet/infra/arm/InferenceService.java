package io.freshet.infra.arm;

import io.freshet.infra.config.ModelConfig;
import io.freshet.infra.findings.Accepted;
import io.freshet.infra.foundation.FoundationStack;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.ecs.AvailabilityZoneRebalancing;
import software.amazon.awscdk.services.ecs.CapacityProviderStrategy;
import software.amazon.awscdk.services.ecs.DeploymentCircuitBreaker;
import software.amazon.awscdk.services.ecs.FargateService;
import software.amazon.awscdk.services.ecs.FargateTaskDefinition;
import software.amazon.awscdk.services.ecs.PropagatedTagSource;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.constructs.Construct;

/** One model of one arm: tasks behind the arm's balancer. */
public final class InferenceService extends Construct {

    /** A target takes traffic up to five minutes after its task has started; until then ECS must not judge it. */
    private static final Duration GRACE = Duration.minutes(6);

    private static final int UNHEALTHY_AFTER = 5;

    private final ModelConfig model;
    private final FargateService service;
    private final String url;

    InferenceService(Construct scope, ArmContext arm, ModelConfig model, Balancer balancer, int listener) {
        super(scope, model.name());
        this.model = model;
        FoundationStack foundation = arm.foundation();
        FargateTaskDefinition task = new TaskBlueprint(
                        arm.family(model.name()),
                        model.initial().size(),
                        "/v2/health/live",
                        UNHEALTHY_AFTER,
                        environment(arm, model))
                .define(
                        this,
                        foundation,
                        foundation.images().inference(this, model.name()),
                        arm.logGroup(this, model.name()));
        SecurityGroup group = SecurityGroup.Builder.create(this, "Group")
                .vpc(foundation.network().vpc())
                .description("Tasks of " + arm.serviceName(model.name()))
                .build();
        this.service = service(arm, task, group);
        this.url = balancer.url(listener);
        balancer.listener(model.name(), listener, group).addTarget(service);
        protectWork(task, arm);
    }

    /** The service, to be scaled. */
    public FargateService service() {
        return service;
    }

    public ModelConfig model() {
        return model;
    }

    /** Where the router reaches it. */
    String url() {
        return url;
    }

    private FargateService service(ArmContext arm, FargateTaskDefinition task, SecurityGroup group) {
        FoundationStack foundation = arm.foundation();
        // no desired count: one in the template would undo what scaling did, at every deployment (aws-cdk#13130)
        return FargateService.Builder.create(this, "Service")
                .serviceName(arm.serviceName(model.name()))
                .cluster(foundation.cluster())
                .taskDefinition(task)
                .capacityProviderStrategies(capacity(arm.spot()))
                .vpcSubnets(foundation.network().subnets())
                .assignPublicIp(foundation.network().publicAddresses())
                .securityGroups(List.of(group))
                .minHealthyPercent(100)
                .maxHealthyPercent(200)
                .circuitBreaker(
                        DeploymentCircuitBreaker.builder().rollback(true).build())
                .healthCheckGracePeriod(GRACE)
                // it would replace tasks on its own account, which a comparison of strategies would take for scaling
                .availabilityZoneRebalancing(AvailabilityZoneRebalancing.DISABLED)
                .enableEcsManagedTags(true)
                .propagateTags(PropagatedTagSource.SERVICE)
                .build();
    }

    /** On Spot the first task stays on demand: AWS may take all of the others with two minutes' notice. */
    private static List<CapacityProviderStrategy> capacity(boolean spot) {
        CapacityProviderStrategy first = CapacityProviderStrategy.builder()
                .capacityProvider("FARGATE")
                .base(1)
                .weight(spot ? 0 : 1)
                .build();
        if (!spot) return List.of(first);
        return List.of(
                first,
                CapacityProviderStrategy.builder()
                        .capacityProvider("FARGATE_SPOT")
                        .weight(1)
                        .build());
    }

    private static Map<String, String> environment(ArmContext arm, ModelConfig model) {
        return Map.of(
                "FRESHET_ARM", arm.name(),
                "FRESHET_MODEL", model.name(),
                "FRESHET_MODEL_DIR", "/opt/freshet/model",
                // the router tells tasks apart by it; Spring puts the value in
                "FRESHET_TASK", "${HOSTNAME:${random.uuid}}",
                // the handler that resizes the task changes this with it
                "FRESHET_CPUS", Double.toString(model.initial().size().vcpu()),
                "FRESHET_METRICS", "emf",
                "FRESHET_ECS_PROTECTION", "true",
                "SERVER_ADDRESS", "0.0.0.0",
                "SERVER_PORT", Integer.toString(Ports.TASK));
    }

    /** A task with work in flight asks ECS, through the agent beside it, not to be taken by a scale-in. */
    private static void protectWork(FargateTaskDefinition task, ArmContext arm) {
        PolicyStatement protection = PolicyStatement.Builder.create()
                .actions(List.of("ecs:GetTaskProtection", "ecs:UpdateTaskProtection"))
                .resources(List.of(arm.taskArns()))
                .build();
        task.addToTaskRolePolicy(protection);
        Accepted.wildcards(task, "A task's ARN does not name its service: limited to the cluster", List.of(protection));
    }
}
