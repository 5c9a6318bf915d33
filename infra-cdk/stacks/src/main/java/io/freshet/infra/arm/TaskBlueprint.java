package io.freshet.infra.arm;

import io.freshet.infra.findings.Accepted;
import io.freshet.infra.foundation.FoundationStack;
import io.freshet.scaling.TaskSize;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.ecs.AwsLogDriverMode;
import software.amazon.awscdk.services.ecs.AwsLogDriverProps;
import software.amazon.awscdk.services.ecs.Capability;
import software.amazon.awscdk.services.ecs.ContainerDefinition;
import software.amazon.awscdk.services.ecs.ContainerDefinitionOptions;
import software.amazon.awscdk.services.ecs.ContainerImage;
import software.amazon.awscdk.services.ecs.FargateTaskDefinition;
import software.amazon.awscdk.services.ecs.HealthCheck;
import software.amazon.awscdk.services.ecs.LinuxParameters;
import software.amazon.awscdk.services.ecs.LogDriver;
import software.amazon.awscdk.services.ecs.MountPoint;
import software.amazon.awscdk.services.ecs.PortMapping;
import software.amazon.awscdk.services.ecs.Protocol;
import software.amazon.awscdk.services.ecs.Volume;
import software.amazon.awscdk.services.logs.ILogGroup;
import software.constructs.Construct;

/**
 * A task with one container, as all of Freshet's are: not root, nothing writable but {@code /tmp}, no capability, and a
 * health command that is part of the image.
 *
 * @param family of the task definition
 * @param healthPath what the health command asks for
 * @param unhealthyAfter failed health commands in a row after which ECS replaces the task
 */
record TaskBlueprint(
        String family, TaskSize size, String healthPath, int unhealthyAfter, Map<String, String> environment) {

    static final String CONTAINER = "app";

    /** Both services drain for 20 to 27 s; ECS would kill after 30 s. */
    private static final Duration STOP_TIMEOUT = Duration.seconds(45);
    /** The slowest start on a quarter of a vCPU takes 16 s; more than that is headroom, not delay. */
    private static final Duration START_PERIOD = Duration.seconds(90);

    private static final Duration HEALTH_INTERVAL = Duration.seconds(30);
    private static final Duration HEALTH_TIMEOUT = Duration.seconds(15);
    private static final String TEMPORARY = "tmp";

    TaskBlueprint {
        // sorted: in any other order the same task would be a new revision at every deployment
        environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
    }

    FargateTaskDefinition define(Construct scope, FoundationStack foundation, ContainerImage image, ILogGroup logs) {
        FargateTaskDefinition definition = FargateTaskDefinition.Builder.create(scope, "Task")
                .family(family)
                .cpu(size.cpuUnits())
                .memoryLimitMiB(size.memoryMib())
                .runtimePlatform(foundation.images().platform())
                .volumes(List.of(Volume.builder().name(TEMPORARY).build()))
                .build();
        ContainerDefinition container = definition.addContainer(CONTAINER, container(scope, image, logs));
        container.addPortMappings(PortMapping.builder()
                .containerPort(Ports.TASK)
                .protocol(Protocol.TCP)
                .build());
        container.addMountPoints(MountPoint.builder()
                .sourceVolume(TEMPORARY)
                .containerPath("/tmp")
                .readOnly(false)
                .build());
        Accepted.finding(definition, Accepted.ENVIRONMENT, "Names, addresses and limits; no secret exists");
        Accepted.pullFromEcr(definition.obtainExecutionRole());
        return definition;
    }

    private static LinuxParameters linux(Construct scope) {
        LinuxParameters linux = LinuxParameters.Builder.create(scope, "Linux")
                // as PID 1 it reaps what the health command leaves and passes SIGTERM on
                .initProcessEnabled(true)
                .build();
        linux.dropCapabilities(Capability.ALL);
        return linux;
    }

    private ContainerDefinitionOptions container(Construct scope, ContainerImage image, ILogGroup logs) {
        return ContainerDefinitionOptions.builder()
                .image(image)
                .essential(true)
                .environment(environment)
                .readonlyRootFilesystem(true)
                .stopTimeout(STOP_TIMEOUT)
                .linuxParameters(linux(scope))
                .logging(LogDriver.awsLogs(AwsLogDriverProps.builder()
                        .logGroup(logs)
                        .streamPrefix(CONTAINER)
                        // a log that cannot be written must not stop the work; what does not fit is lost
                        .mode(AwsLogDriverMode.NON_BLOCKING)
                        .build()))
                // Fargate does not read the image's own HEALTHCHECK; this is the same command
                .healthCheck(HealthCheck.builder()
                        .command(List.of("CMD", "/opt/freshet/healthy", healthPath))
                        .interval(HEALTH_INTERVAL)
                        .timeout(HEALTH_TIMEOUT)
                        .retries(unhealthyAfter)
                        .startPeriod(START_PERIOD)
                        .build())
                .build();
    }
}
