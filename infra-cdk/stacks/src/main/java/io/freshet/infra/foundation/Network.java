package io.freshet.infra.foundation;

import io.freshet.infra.config.NetworkFlavour;
import io.freshet.infra.findings.Accepted;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.services.ec2.FlowLogDestination;
import software.amazon.awscdk.services.ec2.FlowLogMaxAggregationInterval;
import software.amazon.awscdk.services.ec2.FlowLogOptions;
import software.amazon.awscdk.services.ec2.FlowLogTrafficType;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpointAwsService;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpointOptions;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpointAwsService;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpointOptions;
import software.amazon.awscdk.services.ec2.IpAddresses;
import software.amazon.awscdk.services.ec2.SubnetConfiguration;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.logs.ILogGroup;
import software.constructs.Construct;

/** The VPC: one subnet a zone, of the kind that the flavour asks for, and never a NAT gateway. */
public final class Network extends Construct {

    private static final String CIDR = "10.42.0.0/16";
    /** 4,091 addresses a zone: a task takes one, and a rollout takes twice as many. */
    private static final int SUBNET_BITS = 20;

    private final Vpc vpc;
    private final NetworkFlavour flavour;

    Network(Construct scope, String id, NetworkFlavour flavour, int zones, ILogGroup flowLog) {
        super(scope, id);
        this.flavour = flavour;
        this.vpc = Vpc.Builder.create(this, "Vpc")
                .ipAddresses(IpAddresses.cidr(CIDR))
                .availabilityZones(zones(zones))
                .natGateways(0)
                .subnetConfiguration(List.of(SubnetConfiguration.builder()
                        .name("Tasks")
                        .subnetType(subnetType())
                        .cidrMask(SUBNET_BITS)
                        .build()))
                // nobody uses the default group; closing it would need a function with rights over every security group
                .restrictDefaultSecurityGroup(false)
                // layers of images come from S3: free and short this way
                .gatewayEndpoints(Map.of(
                        "S3",
                        GatewayVpcEndpointOptions.builder()
                                .service(GatewayVpcEndpointAwsService.S3)
                                .build()))
                // refused packets only: what somebody tried; accepted ones would cost more than they tell
                .flowLogs(Map.of(
                        "Refused",
                        FlowLogOptions.builder()
                                .destination(FlowLogDestination.toCloudWatchLogs(flowLog))
                                .trafficType(FlowLogTrafficType.REJECT)
                                .maxAggregationInterval(FlowLogMaxAggregationInterval.TEN_MINUTES)
                                .build()))
                .build();
        if (flavour == NetworkFlavour.PRIVATE) addEndpoints();
    }

    public IVpc vpc() {
        return vpc;
    }

    /** Where tasks and balancers go. */
    public SubnetSelection subnets() {
        return SubnetSelection.builder().subnetType(subnetType()).build();
    }

    /** Whether a task needs a public address to reach AWS. */
    public boolean publicAddresses() {
        return flavour == NetworkFlavour.PUBLIC;
    }

    private SubnetType subnetType() {
        return switch (flavour) {
            case PUBLIC -> SubnetType.PUBLIC;
            case PRIVATE -> SubnetType.PRIVATE_ISOLATED;
        };
    }

    /** The region's first zones. A stack without a fixed region would have two of them at most, were they left to the CDK. */
    private static List<String> zones(int count) {
        return IntStream.range(0, count)
                .mapToObj(index -> Fn.select(index, Fn.getAzs()))
                .toList();
    }

    /** Images and logs; IoT Core's is made where its host name is known. */
    private void addEndpoints() {
        Accepted.finding(
                this, Accepted.UNREADABLE_RULE, "The endpoints are open to the addresses of this network only");
        addEndpoint("EcrApi", InterfaceVpcEndpointAwsService.ECR);
        addEndpoint("EcrDocker", InterfaceVpcEndpointAwsService.ECR_DOCKER);
        addEndpoint("Logs", InterfaceVpcEndpointAwsService.CLOUDWATCH_LOGS);
    }

    private void addEndpoint(String id, InterfaceVpcEndpointAwsService service) {
        vpc.addInterfaceEndpoint(
                id,
                InterfaceVpcEndpointOptions.builder()
                        .service(service)
                        .subnets(subnets())
                        .build());
    }
}
