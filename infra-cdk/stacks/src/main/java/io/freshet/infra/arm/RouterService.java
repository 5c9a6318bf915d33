package io.freshet.infra.arm;

import io.freshet.infra.findings.Accepted;
import io.freshet.infra.foundation.FoundationStack;
import io.freshet.infra.ingress.IotArns;
import io.freshet.infra.ingress.RouterAccess;
import io.freshet.scaling.TaskSize;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.ecs.AvailabilityZoneRebalancing;
import software.amazon.awscdk.services.ecs.DeploymentCircuitBreaker;
import software.amazon.awscdk.services.ecs.FargateService;
import software.amazon.awscdk.services.ecs.FargateTaskDefinition;
import software.amazon.awscdk.services.ecs.PropagatedTagSource;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.constructs.Construct;

/** The router of one arm: one task, which nobody connects to. */
final class RouterService extends Construct {

    static final String NAME = "router";

    /** Pictures pass through it, nothing is computed in it. */
    private static final TaskSize SIZE = new TaskSize(512, 1024);
    /** Five minutes: one that IoT Core does not let in is worth starting anew, one that lost it for a moment is not. */
    private static final int UNHEALTHY_AFTER = 10;

    private final FargateService service;
    private final SecurityGroup group;

    RouterService(Construct scope, ArmContext arm, String iotHost, Map<String, InferenceService> models) {
        super(scope, NAME);
        FoundationStack foundation = arm.foundation();
        FargateTaskDefinition task = new TaskBlueprint(
                        arm.family(NAME),
                        SIZE,
                        "/actuator/health/readiness",
                        UNHEALTHY_AFTER,
                        environment(arm, iotHost, models))
                .define(this, foundation, foundation.images().router(this), arm.logGroup(this, NAME));
        List<PolicyStatement> access = new RouterAccess(
                        new IotArns(Stack.of(this)), arm.clientPrefix(), arm.name(), arm.primary())
                .statements();
        access.forEach(task::addToTaskRolePolicy);
        Accepted.wildcards(task, "Topics of devices, which are not known here, and a client id for each model", access);
        this.group = SecurityGroup.Builder.create(this, "Group")
                .vpc(foundation.network().vpc())
                .description("Router of arm " + arm.name())
                .build();
        this.service = service(arm, task);
    }

    FargateService service() {
        return service;
    }

    SecurityGroup group() {
        return group;
    }

    private FargateService service(ArmContext arm, FargateTaskDefinition task) {
        FoundationStack foundation = arm.foundation();
        return FargateService.Builder.create(this, "Service")
                .serviceName(arm.serviceName(NAME))
                .cluster(foundation.cluster())
                .taskDefinition(task)
                .desiredCount(1)
                .vpcSubnets(foundation.network().subnets())
                .assignPublicIp(foundation.network().publicAddresses())
                .securityGroups(List.of(group))
                // the old one first: two with the same client ids would take the connection from each other for ever,
                // and
                // other ids would leave the old sessions behind with a share of the messages. Meanwhile the broker
                // keeps them.
                .minHealthyPercent(0)
                .maxHealthyPercent(100)
                .circuitBreaker(
                        DeploymentCircuitBreaker.builder().rollback(true).build())
                .availabilityZoneRebalancing(AvailabilityZoneRebalancing.DISABLED)
                .enableEcsManagedTags(true)
                .propagateTags(PropagatedTagSource.SERVICE)
                .build();
    }

    private static Map<String, String> environment(
            ArmContext arm, String iotHost, Map<String, InferenceService> models) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "FRESHET_ARM", arm.name(),
                "FRESHET_PRIMARY", Boolean.toString(arm.primary()),
                "FRESHET_CLIENT_ID", arm.clientPrefix(),
                "FRESHET_BROKER", "wss://%s/mqtt".formatted(iotHost),
                "FRESHET_SIGV4_REGION", Stack.of(arm.foundation()).getRegion(),
                "FRESHET_METRICS", "emf",
                "SERVER_ADDRESS", "0.0.0.0",
                "SERVER_PORT", Integer.toString(Ports.TASK)));
        models.forEach((name, inference) -> {
            String prefix = "FRESHET_MODELS_%s_".formatted(name.toUpperCase(Locale.ROOT));
            environment.put(prefix + "URL", inference.url());
            environment.put(prefix + "SLO", inference.model().slo().toMillis() + "ms");
            environment.put(prefix + "DEADLINE", inference.model().deadline().toMillis() + "ms");
        });
        return environment;
    }
}
