package io.freshet.infra.load;

import java.util.stream.Collectors;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.ec2.ISubnet;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.Peer;
import software.amazon.awscdk.services.ec2.Port;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ecs.ContainerImage;
import software.amazon.awscdk.services.ecs.RuntimePlatform;
import software.constructs.Construct;

/**
 * Devices next to the broker: {@code freshet influx} as Fargate tasks that end by themselves. Nothing runs, and nothing but
 * the results costs, until somebody starts one; the command is an output.
 */
public final class LoadStack extends Stack {

    private static final int MQTT_TLS = 8883;
    private static final int HTTPS = 443;

    /**
     * @param deployment name of the deployment
     * @param cluster name of the cluster the tasks run in
     * @param vpc its network
     * @param subnets where the tasks go
     * @param publicAddresses whether a task needs a public address to reach the broker
     * @param image of {@code freshet influx}
     * @param platform that the image is built for
     * @param brokerHost host of the broker's TLS port
     * @param scenario what is published unless a task is started with another one
     */
    public record Settings(
            String deployment,
            String cluster,
            IVpc vpc,
            SubnetSelection subnets,
            boolean publicAddresses,
            ContainerImage image,
            RuntimePlatform platform,
            String brokerHost,
            String scenario) {}

    public LoadStack(Construct scope, String id, StackProps props, Settings settings) {
        super(scope, id, props);
        ResultBucket results = new ResultBucket(this, "Results");
        DeviceCredentials devices = new DeviceCredentials(this, "Devices", settings.deployment());
        LoadTask task = new LoadTask(this, "Task", settings, results, devices);
        SecurityGroup group = SecurityGroup.Builder.create(this, "Devices-Out")
                .vpc(settings.vpc())
                .description("Devices: out to the broker and to AWS, nothing in")
                .allowAllOutbound(false)
                .build();
        group.addEgressRule(Peer.anyIpv4(), Port.tcp(MQTT_TLS), "MQTT over TLS");
        group.addEgressRule(Peer.anyIpv4(), Port.tcp(HTTPS), "images, secrets, logs, results");
        output("Start", "Starts one task of devices", runTask(settings, task, group));
        output(
                "Results",
                "Where a task leaves its logs, under its id",
                "s3://" + results.bucket().getBucketName());
        output("DeviceSecret", "Certificate, key and authority of the devices go here", devices.fillCommand());
    }

    private String runTask(Settings settings, LoadTask task, SecurityGroup group) {
        String subnets = settings.vpc().selectSubnets(settings.subnets()).getSubnets().stream()
                .map(ISubnet::getSubnetId)
                .collect(Collectors.joining(","));
        return ("aws ecs run-task --cluster %s --task-definition %s --launch-type FARGATE --count 1"
                        + " --network-configuration 'awsvpcConfiguration={subnets=[%s],securityGroups=[%s],assignPublicIp=%s}'")
                .formatted(
                        settings.cluster(),
                        task.family(),
                        subnets,
                        group.getSecurityGroupId(),
                        settings.publicAddresses() ? "ENABLED" : "DISABLED");
    }

    private void output(String id, String description, String value) {
        CfnOutput.Builder.create(this, id + "Output")
                .description(description)
                .value(value)
                .build();
    }
}
