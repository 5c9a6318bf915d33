package io.freshet.infra.foundation;

import io.freshet.infra.config.Assets;
import io.freshet.infra.config.FreshetConfig;
import io.freshet.infra.config.ImagePrefix;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.ecs.Cluster;
import software.amazon.awscdk.services.ecs.ContainerInsights;
import software.amazon.awscdk.services.ecs.ICluster;
import software.constructs.Construct;

/** What all arms share, and what outlives each of them. */
public final class FoundationStack extends Stack {

    private final Network network;
    private final Cluster cluster;
    private final Logs logs;
    private final Images images;

    public FoundationStack(Construct scope, FreshetConfig config, Assets assets) {
        super(
                scope,
                config.named("foundation"),
                StackProps.builder().description("Freshet: network and cluster").build());
        this.logs = new Logs(config.name(), config.logDays());
        this.network =
                new Network(this, "Network", config.network(), config.zones(), logs.group(this, "FlowLog", "network"));
        this.cluster = Cluster.Builder.create(this, "Cluster")
                .clusterName(config.name())
                .vpc(network.vpc())
                .containerInsightsV2(ContainerInsights.ENHANCED)
                // always there, so that a switch to Spot needs no change of the cluster
                .enableFargateCapacityProviders(true)
                .build();
        this.images = config.images()
                .<Images>map(prefix -> prebuilt(prefix, config))
                .orElseGet(() -> new Images.Built(assets, config.architecture()));
        CfnOutput.Builder.create(this, "ClusterName")
                .description("ECS cluster of all arms")
                .value(cluster.getClusterName())
                .build();
    }

    private static Images prebuilt(ImagePrefix prefix, FreshetConfig config) {
        return new Images.Prebuilt(prefix.repository(), prefix.tag(), config.architecture());
    }

    public Network network() {
        return network;
    }

    public ICluster cluster() {
        return cluster;
    }

    public Logs logs() {
        return logs;
    }

    public Images images() {
        return images;
    }
}
