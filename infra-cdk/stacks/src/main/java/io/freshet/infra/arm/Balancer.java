package io.freshet.infra.arm;

import io.freshet.infra.findings.Accepted;
import io.freshet.infra.foundation.Network;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.ec2.Port;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.elasticloadbalancingv2.BaseNetworkListenerProps;
import software.amazon.awscdk.services.elasticloadbalancingv2.HealthCheck;
import software.amazon.awscdk.services.elasticloadbalancingv2.NetworkLoadBalancer;
import software.amazon.awscdk.services.elasticloadbalancingv2.NetworkTargetGroup;
import software.amazon.awscdk.services.elasticloadbalancingv2.Protocol;
import software.amazon.awscdk.services.elasticloadbalancingv2.TargetType;
import software.constructs.Construct;

/**
 * The internal balancer of one arm, a listener per model. Its lag decides more than the policy does, so each setting that
 * differs from the default has its reason here.
 */
final class Balancer extends Construct {

    private static final String HEALTH_PATH = "/v2/health/ready";

    /** The least there is; by default 30 s. Two of them make a task take traffic: 10 s instead of 150 s. */
    private static final Duration HEALTH_INTERVAL = Duration.seconds(5);
    /** A task at its CPU limit answers late; one that answers late is not dead. */
    private static final Duration HEALTH_TIMEOUT = Duration.seconds(4);

    private static final int HEALTHY_AFTER = 2;
    /**
     * Half a minute. ECS stops a task that its balancer calls unhealthy, and what it carried falls on the others: an
     * overloaded service would fall like dominoes (containers-roadmap#480).
     */
    private static final int UNHEALTHY_AFTER = 6;

    /**
     * How long ECS waits before it stops a task, on every scale-in and rollout; by default 300 s. The router keeps a
     * connection for 20 s at most, and its slowest request has 10 s.
     */
    private static final Duration DEREGISTRATION = Duration.seconds(30);

    private final NetworkLoadBalancer balancer;
    private final SecurityGroup group;
    private final Network network;

    Balancer(Construct scope, String id, Network network) {
        super(scope, id);
        this.network = network;
        this.group = SecurityGroup.Builder.create(this, "Group")
                .vpc(network.vpc())
                .description("Balancer in front of the inference services")
                .allowAllOutbound(false)
                .build();
        this.balancer = NetworkLoadBalancer.Builder.create(this, "Nlb")
                .vpc(network.vpc())
                .vpcSubnets(network.subnets())
                .internetFacing(false)
                .securityGroups(List.of(group))
                // off by default: each zone's address would serve its own tasks only, and few tasks are never spread
                // evenly
                .crossZoneEnabled(true)
                .build();
        Accepted.finding(
                this, Accepted.ACCESS_LOG, "A network load balancer logs TLS connections only, and these are not");
    }

    SecurityGroup group() {
        return group;
    }

    /** A listener, and the targets behind it, which the caller registers its service with. */
    NetworkTargetGroup listener(String model, int port, SecurityGroup tasks) {
        NetworkTargetGroup targets = NetworkTargetGroup.Builder.create(this, model + "-Targets")
                .vpc(network.vpc())
                .targetType(TargetType.IP)
                .protocol(Protocol.TCP)
                .port(Ports.TASK)
                // off: the router needs no address of its caller, and with it on one router could reuse a flow's ports
                // too soon
                .preserveClientIp(false)
                .deregistrationDelay(DEREGISTRATION)
                // what is open after the delay belongs to nobody: the router learns of it at once instead of by a
                // time-out
                .connectionTermination(true)
                .healthCheck(healthCheck())
                .build();
        // by default the balancer cuts the connections of a task it calls unhealthy: an overloaded one may finish what
        // it has
        targets.setAttribute("target_health_state.unhealthy.connection_termination.enabled", "false");
        balancer.addListener(
                model,
                BaseNetworkListenerProps.builder()
                        .port(port)
                        .protocol(Protocol.TCP)
                        .defaultTargetGroups(List.of(targets))
                        .build());
        tasks.addIngressRule(group, Port.tcp(Ports.TASK), "Requests and health checks of the balancer");
        group.addEgressRule(tasks, Port.tcp(Ports.TASK), "To the tasks of " + model);
        return targets;
    }

    String url(int port) {
        return "http://%s:%d".formatted(balancer.getLoadBalancerDnsName(), port);
    }

    String name() {
        return balancer.getLoadBalancerFullName();
    }

    /** By HTTP, because a port is open long before the model is loaded. */
    private static HealthCheck healthCheck() {
        return HealthCheck.builder()
                .protocol(Protocol.HTTP)
                .port(Integer.toString(Ports.TASK))
                .path(HEALTH_PATH)
                .healthyHttpCodes("200")
                .interval(HEALTH_INTERVAL)
                .timeout(HEALTH_TIMEOUT)
                .healthyThresholdCount(HEALTHY_AFTER)
                .unhealthyThresholdCount(UNHEALTHY_AFTER)
                .build();
    }
}
