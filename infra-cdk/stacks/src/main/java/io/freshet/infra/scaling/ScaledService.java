package io.freshet.infra.scaling;

import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ecs.CfnService;
import software.amazon.awscdk.services.ecs.FargateService;
import software.amazon.awscdk.services.ecs.TaskDefinition;
import software.constructs.Construct;

/**
 * An ECS service on Fargate, whoever deployed it.
 *
 * @param cluster name of its cluster
 * @param name its name
 * @param roleArns the roles of its task definition, which a changed revision passes on; needed to change anything
 * @param resource the service where this app deploys it, empty where it is known by name only
 */
public record ScaledService(String cluster, String name, List<String> roleArns, Optional<CfnService> resource) {

    public ScaledService {
        roleArns = List.copyOf(roleArns);
    }

    /** A service that this app deploys. */
    public static ScaledService of(FargateService service) {
        TaskDefinition definition = service.getTaskDefinition();
        return new ScaledService(
                service.getCluster().getClusterName(),
                service.getServiceName(),
                List.of(
                        definition.getTaskRole().getRoleArn(),
                        definition.obtainExecutionRole().getRoleArn()),
                Optional.of((CfnService) service.getNode().findChild("Service")));
    }

    /** A service that is there already, in the account and region of the stack. Enough to advise on it. */
    public static ScaledService imported(String cluster, String name) {
        return new ScaledService(cluster, name, List.of(), Optional.empty());
    }

    /** The same with the roles of its task definition (task role and execution role), so that it can be acted on. */
    public ScaledService withRoles(String... arns) {
        return new ScaledService(cluster, name, List.of(arns), resource);
    }

    String arn(Construct scope) {
        return ecsArn(scope, "service", cluster + "/" + name);
    }

    String clusterArn(Construct scope) {
        return ecsArn(scope, "cluster", cluster);
    }

    /** Every task of the cluster: a task's ARN does not name its service. */
    String taskArns(Construct scope) {
        return ecsArn(scope, "task", cluster + "/*");
    }

    private static String ecsArn(Construct scope, String kind, String name) {
        return Stack.of(scope)
                .formatArn(ArnComponents.builder()
                        .service("ecs")
                        .resource(kind)
                        .resourceName(name)
                        .build());
    }
}
