package io.freshet.infra.arm;

import io.freshet.infra.config.ArmConfig;
import io.freshet.infra.config.FreshetConfig;
import io.freshet.infra.config.ModelConfig;
import io.freshet.infra.foundation.CostTags;
import io.freshet.infra.foundation.FoundationStack;
import io.freshet.infra.ingress.IngressStack;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.ec2.Port;
import software.constructs.Construct;

/** One strategy on the mirrored traffic: the same router and models as every other arm, scaled in its own way. */
public final class ArmStack extends Stack {

    private final ArmConfig arm;
    private final Map<String, InferenceService> models = new LinkedHashMap<>();
    private final RouterService router;

    public ArmStack(
            Construct scope,
            FreshetConfig config,
            ArmConfig arm,
            FoundationStack foundation,
            IngressStack ingress,
            Path scalingLambda) {
        super(
                scope,
                config.named("arm-" + arm.name()),
                StackProps.builder().description("Freshet: arm " + arm.name()).build());
        this.arm = arm;
        CostTags.add(this, "freshet:arm", arm.name());
        ArmContext context = new ArmContext(config, arm, foundation);
        Balancer balancer = new Balancer(this, "Balancer", foundation.network());
        int port = Ports.FIRST_LISTENER;
        for (ModelConfig model : config.models()) {
            models.put(model.name(), new InferenceService(this, context, model, balancer, port++));
        }
        this.router = new RouterService(this, context, ingress.host(), models);
        letIn(balancer, config.models().size());
        ArmScaling scaling = new ArmScaling(this, "Scaling", context, ArmStrategy.of(arm), scalingLambda);
        models.values().forEach(scaling::attach);
        output(
                "RouterLog",
                "What the router says",
                "/%s/%s/%s".formatted(config.name(), arm.name(), RouterService.NAME));
        output("BalancerName", "Name of the balancer in CloudWatch's metrics", balancer.name());
    }

    public ArmConfig arm() {
        return arm;
    }

    /** The services that a strategy scales, in the order of the configuration. */
    public List<InferenceService> models() {
        return List.copyOf(models.values());
    }

    /** Names of all its ECS services. */
    public List<String> serviceNames() {
        return Stream.concat(models.keySet().stream(), Stream.of(RouterService.NAME))
                .map(part -> arm.name() + "-" + part)
                .toList();
    }

    private void letIn(Balancer balancer, int listeners) {
        Port ports = Port.tcpRange(Ports.FIRST_LISTENER, Ports.FIRST_LISTENER + listeners - 1);
        balancer.group().addIngressRule(router.group(), ports, "Requests of the router");
    }

    private void output(String id, String description, String value) {
        CfnOutput.Builder.create(this, id).description(description).value(value).build();
    }
}
