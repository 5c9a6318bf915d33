package io.freshet.infra.arm;

import io.freshet.infra.config.ArmConfig;
import io.freshet.infra.config.FreshetConfig;
import io.freshet.infra.foundation.FoundationStack;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.logs.ILogGroup;
import software.constructs.Construct;

/** One arm's place in the deployment: how its parts are called. */
record ArmContext(FreshetConfig config, ArmConfig arm, FoundationStack foundation) {

    String name() {
        return arm.name();
    }

    boolean primary() {
        return arm.primary();
    }

    boolean spot() {
        return config.spot();
    }

    String serviceName(String part) {
        return name() + "-" + part;
    }

    /** Of task definitions, which have one namespace in an account. */
    String family(String part) {
        return config.named(serviceName(part));
    }

    /** Of MQTT client ids, which have one namespace in an account too. */
    String clientPrefix() {
        return config.named(name());
    }

    ILogGroup logGroup(Construct scope, String part) {
        return foundation.logs().group(scope, "Log", name() + "/" + part);
    }

    /** Every task of the cluster: a task's ARN does not name its service. */
    String taskArns() {
        return Stack.of(foundation)
                .formatArn(ArnComponents.builder()
                        .service("ecs")
                        .resource("task")
                        .resourceName(foundation.cluster().getClusterName() + "/*")
                        .build());
    }
}
