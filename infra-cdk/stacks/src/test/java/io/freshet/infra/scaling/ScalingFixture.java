package io.freshet.infra.scaling;

import io.freshet.dashboards.cloudwatch.ServiceDashboard;
import io.freshet.infra.synth.Resources;
import io.freshet.infra.synth.Synthesis;
import io.freshet.scaling.Bounds;
import io.freshet.scaling.Capacity;
import io.freshet.scaling.TaskSize;
import io.freshet.scaling.sizing.LatencyProfile;
import io.freshet.scaling.spec.Mode;
import io.freshet.scaling.spec.ScalingSpec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ec2.IpAddresses;
import software.amazon.awscdk.services.ec2.SubnetConfiguration;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.ecs.Cluster;
import software.amazon.awscdk.services.ecs.ContainerDefinitionOptions;
import software.amazon.awscdk.services.ecs.ContainerImage;
import software.amazon.awscdk.services.ecs.FargateService;
import software.amazon.awscdk.services.ecs.FargateTaskDefinition;
import software.amazon.awscdk.services.lambda.Code;

/** A service of its own and one that is there already. */
final class ScalingFixture {

    static final TaskSize SMALL = new TaskSize(1024, 2048);
    static final TaskSize LARGE = new TaskSize(2048, 4096);

    private ScalingFixture() {}

    static Code code() {
        return Code.fromAsset(Synthesis.standIns().scalingLambda().toString());
    }

    static ScalingSpec spec(Mode mode, String policy, boolean autoScaled, String cluster, String ecsService) {
        return new ScalingSpec(
                "resnet50",
                "hybrid",
                cluster,
                ecsService,
                mode,
                policy,
                List.of(),
                new Bounds(1, 8, List.of(SMALL, LARGE), 32),
                new Capacity(2, SMALL),
                1024,
                LatencyProfile.ofCpuBoundMs(100),
                Duration.ofSeconds(2),
                Duration.ofSeconds(143),
                autoScaled,
                ServiceSignals.behindRouter("hybrid", "resnet50"));
    }

    static FargateService service(Stack stack) {
        Vpc vpc = Vpc.Builder.create(stack, "Vpc")
                .ipAddresses(IpAddresses.cidr("10.0.0.0/20"))
                .availabilityZones(List.of("a", "b"))
                .natGateways(0)
                .restrictDefaultSecurityGroup(false)
                .subnetConfiguration(List.of(SubnetConfiguration.builder()
                        .name("Tasks")
                        .subnetType(SubnetType.PUBLIC)
                        .build()))
                .build();
        FargateTaskDefinition task = FargateTaskDefinition.Builder.create(stack, "Task")
                .family("freshet-hybrid-resnet50")
                .cpu(1024)
                .memoryLimitMiB(2048)
                .build();
        task.addContainer(
                "app",
                ContainerDefinitionOptions.builder()
                        .image(ContainerImage.fromRegistry("registry.example/app:1"))
                        .build());
        return FargateService.Builder.create(stack, "Service")
                .serviceName("hybrid-resnet50")
                .cluster(Cluster.Builder.create(stack, "Cluster")
                        .clusterName("freshet")
                        .vpc(vpc)
                        .build())
                .taskDefinition(task)
                .assignPublicIp(true)
                .build();
    }

    /** A service of this app, acted on by the handler or by Application Auto Scaling. */
    static Resources owned(Mode mode, String policy, Optional<HorizontalPolicy> horizontal) {
        return owned(mode, policy, horizontal.isPresent(), horizontal);
    }

    static Resources owned(Mode mode, String policy, boolean autoScaled, Optional<HorizontalPolicy> horizontal) {
        return Resources.of(Synthesis.stack(stack -> own(stack, mode, policy, autoScaled, horizontal)));
    }

    /** What README.md shows: a service of somebody else, in mode advise. */
    static Resources advised() {
        return Resources.of(Synthesis.stack(ScalingFixture::advise));
    }

    static void advise(Stack stack) {
        ScalingSpec spec = advice().spec();
        ServiceScaling scaling = new ServiceScaling(
                stack,
                "Scaling",
                ServiceScaling.Settings.advice(ScaledService.imported("shop", "recommender"), spec, code()));
        new ServiceDashboard(
                stack,
                "Dashboard",
                "recommender-advice",
                spec,
                scaling.decisions().getLogGroupName());
    }

    static void own(Stack stack, Mode mode, String policy, boolean autoScaled, Optional<HorizontalPolicy> horizontal) {
        ScaledService service = ScaledService.of(service(stack));
        ScalingSpec spec = spec(mode, policy, autoScaled, service.cluster(), service.name());
        new ServiceScaling(
                stack,
                "Scaling",
                new ServiceScaling.Settings("freshet", service, spec, horizontal, code(), Optional.empty()));
    }

    static Advice advice() {
        return new Advice(
                "shop",
                "recommender",
                "target-tracking",
                new Bounds(1, 8, List.of(SMALL, LARGE), 32),
                new Capacity(2, SMALL),
                LatencyProfile.ofCpuBoundMs(100),
                Duration.ofMillis(500),
                List.of(ServiceSignals.ecsCpu("shop", "recommender")));
    }
}
