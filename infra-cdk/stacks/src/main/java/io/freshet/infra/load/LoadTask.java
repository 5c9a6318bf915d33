package io.freshet.infra.load;

import io.freshet.infra.findings.Accepted;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.ecs.AwsLogDriverProps;
import software.amazon.awscdk.services.ecs.ContainerDefinition;
import software.amazon.awscdk.services.ecs.ContainerDefinitionOptions;
import software.amazon.awscdk.services.ecs.ContainerDependency;
import software.amazon.awscdk.services.ecs.ContainerDependencyCondition;
import software.amazon.awscdk.services.ecs.ContainerImage;
import software.amazon.awscdk.services.ecs.FargateTaskDefinition;
import software.amazon.awscdk.services.ecs.LogDriver;
import software.amazon.awscdk.services.ecs.MountPoint;
import software.amazon.awscdk.services.ecs.Volume;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

/**
 * One run of devices, in three containers one after another: the first writes the certificate to a volume, the second
 * publishes and keeps account, the third copies the logs to the bucket, whatever became of the second. So the devices' image
 * needs neither AWS's tools nor its credentials, and its root file system stays read-only.
 */
final class LoadTask extends Construct {

    /** AWS's own image with its command line. */
    private static final String AWS_CLI = "public.ecr.aws/aws-cli/aws-cli:2.31.0";

    private static final String CREDENTIALS = "/run/device";
    private static final String RESULTS = "/results";
    private static final int CPU_UNITS = 1024;
    private static final int MEMORY_MIB = 2048;

    private final FargateTaskDefinition definition;
    private final LogDriver log;

    LoadTask(Construct scope, String id, LoadStack.Settings settings, ResultBucket results, DeviceCredentials devices) {
        super(scope, id);
        definition = FargateTaskDefinition.Builder.create(this, "Definition")
                .family(settings.deployment() + "-load")
                .cpu(CPU_UNITS)
                .memoryLimitMiB(MEMORY_MIB)
                .runtimePlatform(settings.platform())
                .volumes(List.of(volume("credentials"), volume("results"), volume("tmp")))
                .build();
        Accepted.finding(
                definition, Accepted.ENVIRONMENT, "The bucket's name is no secret; the devices' key comes as one");
        Accepted.pullFromEcr(definition.obtainExecutionRole());
        log = LogDriver.awsLogs(AwsLogDriverProps.builder()
                .logGroup(LogGroup.Builder.create(this, "Log")
                        .logGroupName("/%s/load".formatted(settings.deployment()))
                        .retention(RetentionDays.ONE_MONTH)
                        .removalPolicy(RemovalPolicy.DESTROY)
                        .build())
                .streamPrefix("load")
                .build());
        ContainerDefinition prepare = prepare(devices);
        ContainerDefinition influx = influx(settings, prepare);
        collect(results, influx);
        results.letWrite(definition.getTaskRole());
    }

    String family() {
        return definition.getFamily();
    }

    private ContainerDefinition prepare(DeviceCredentials devices) {
        ContainerDefinition container = definition.addContainer(
                "prepare",
                shell(
                                // readable by the devices' user, whoever that is; nobody else shares a Fargate task
                                "for f in cert key ca; do printenv DEVICE_$f > %1$s/$f.pem; done; chmod 0444 %1$s/*; chmod 1777 %2$s /tmp"
                                        .formatted(CREDENTIALS, RESULTS))
                        .secrets(devices.variables())
                        .essential(false)
                        .build());
        mount(container, "credentials", CREDENTIALS, false);
        mount(container, "results", RESULTS, false);
        mount(container, "tmp", "/tmp", false);
        return container;
    }

    private ContainerDefinition influx(LoadStack.Settings settings, ContainerDefinition prepare) {
        ContainerDefinition container = definition.addContainer(
                "influx",
                ContainerDefinitionOptions.builder()
                        .image(settings.image())
                        .command(List.of(
                                "influx",
                                settings.scenario(),
                                "--broker",
                                "ssl://%s:8883".formatted(settings.brokerHost()),
                                "--cert",
                                CREDENTIALS + "/cert.pem",
                                "--key",
                                CREDENTIALS + "/key.pem",
                                "--ca",
                                CREDENTIALS + "/ca.pem",
                                "--out",
                                RESULTS))
                        .readonlyRootFilesystem(true)
                        .logging(log)
                        .essential(false)
                        .build());
        after(container, prepare, ContainerDependencyCondition.SUCCESS);
        mount(container, "credentials", CREDENTIALS, true);
        mount(container, "results", RESULTS, false);
        mount(container, "tmp", "/tmp", false);
        return container;
    }

    private void collect(ResultBucket results, ContainerDefinition influx) {
        ContainerDefinition container = definition.addContainer(
                "collect",
                shell(
                                // the last part of the task's ARN is its id
                                "id=$(curl -s $ECS_CONTAINER_METADATA_URI_V4/task | sed -E 's/.*\"TaskARN\":\"[^\"]*\\/([^\"]+)\".*/\\1/'); aws s3 cp --recursive %s s3://$RESULT_BUCKET/$id"
                                        .formatted(RESULTS))
                        .environment(Map.of("RESULT_BUCKET", results.bucket().getBucketName()))
                        // the task ends with it
                        .essential(true)
                        .build());
        after(container, influx, ContainerDependencyCondition.COMPLETE);
        mount(container, "results", RESULTS, true);
        mount(container, "tmp", "/tmp", false);
    }

    private ContainerDefinitionOptions.Builder shell(String script) {
        return ContainerDefinitionOptions.builder()
                .image(ContainerImage.fromRegistry(AWS_CLI))
                .entryPoint(List.of("/bin/sh", "-euc"))
                .command(List.of(script))
                .readonlyRootFilesystem(true)
                .logging(log);
    }

    private static Volume volume(String name) {
        return Volume.builder().name(name).build();
    }

    private static void mount(ContainerDefinition container, String volume, String path, boolean readOnly) {
        container.addMountPoints(MountPoint.builder()
                .sourceVolume(volume)
                .containerPath(path)
                .readOnly(readOnly)
                .build());
    }

    private static void after(
            ContainerDefinition container, ContainerDefinition before, ContainerDependencyCondition condition) {
        container.addContainerDependencies(ContainerDependency.builder()
                .container(before)
                .condition(condition)
                .build());
    }
}
