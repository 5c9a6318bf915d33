package io.freshet.infra;

import io.freshet.dashboards.cloudwatch.ObservedService;
import io.freshet.infra.arm.ArmStack;
import io.freshet.infra.config.ArmConfig;
import io.freshet.infra.config.Assets;
import io.freshet.infra.config.FreshetConfig;
import io.freshet.infra.config.NetworkFlavour;
import io.freshet.infra.foundation.CostTags;
import io.freshet.infra.foundation.FoundationStack;
import io.freshet.infra.foundation.Images;
import io.freshet.infra.foundation.Network;
import io.freshet.infra.guard.GuardStack;
import io.freshet.infra.guard.Guarded;
import io.freshet.infra.ingress.IngressStack;
import io.freshet.infra.load.LoadStack;
import io.freshet.infra.observe.DashboardStack;
import io.freshet.infra.scaling.ServiceScaling;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awscdk.StackProps;
import software.constructs.Construct;

/** All stacks of a deployment, one per lifecycle. */
public final class FreshetStacks {

    /** Percent of messages within the objective below which somebody is told. */
    private static final double ATTAINMENT_MIN = 95;
    /** Rates that one small task of each model can serve: a first run is cheap. */
    private static final String FIRST_SCENARIO = "smoke";

    private final FreshetConfig config;
    private final FoundationStack foundation;
    private final IngressStack ingress;
    private final List<ArmStack> arms = new ArrayList<>();

    public FreshetStacks(Construct scope, FreshetConfig config, Assets assets) {
        this.config = config;
        CostTags.add(scope, "freshet:deployment", config.name());
        this.foundation = new FoundationStack(scope, config, assets);
        this.ingress = new IngressStack(scope, config, foundation);
        for (ArmConfig arm : config.arms()) {
            arms.add(new ArmStack(scope, config, arm, foundation, ingress, assets.scalingLambda()));
        }
        new DashboardStack(scope, config.named("dashboards"), props("the arms on one time axis, alarms"), dashboards());
        // its helper image is in a public registry, which an isolated network cannot reach
        if (config.network() == NetworkFlavour.PUBLIC) {
            new LoadStack(scope, config.named("load"), props("devices, started by hand"), load());
        }
        new GuardStack(scope, config.named("guard"), props("budget and hard stop"), guard());
    }

    public FoundationStack foundation() {
        return foundation;
    }

    public IngressStack ingress() {
        return ingress;
    }

    /** In the order of the configuration: the first one is the primary. */
    public List<ArmStack> arms() {
        return List.copyOf(arms);
    }

    private DashboardStack.Settings dashboards() {
        List<DashboardStack.Scaled> services = config.models().stream()
                .map(model -> new DashboardStack.Scaled(new ObservedService(model.name(), model.slo()), model.bounds()))
                .toList();
        return new DashboardStack.Settings(config.name(), armNames(), services, config.email(), ATTAINMENT_MIN);
    }

    private LoadStack.Settings load() {
        Network network = foundation.network();
        Images images = foundation.images();
        return new LoadStack.Settings(
                config.name(),
                foundation.cluster().getClusterName(),
                network.vpc(),
                network.subnets(),
                network.publicAddresses(),
                images.simulator(foundation),
                images.platform(),
                ingress.host(),
                FIRST_SCENARIO);
    }

    private GuardStack.Settings guard() {
        List<String> services =
                arms.stream().flatMap(arm -> arm.serviceNames().stream()).toList();
        List<String> handlers = config.arms().stream()
                .flatMap(arm -> modelNames().stream()
                        .map(model -> ServiceScaling.handlerName(config.name(), arm.name(), model)))
                .toList();
        return new GuardStack.Settings(
                new Guarded(config.name(), config.name(), services, handlers, config.named("load")),
                armNames(),
                modelNames(),
                config.usdPerHour(),
                config.budgetUsd(),
                config.email());
    }

    private List<String> armNames() {
        return config.arms().stream().map(ArmConfig::name).toList();
    }

    private List<String> modelNames() {
        return config.models().stream().map(model -> model.name()).toList();
    }

    private static StackProps props(String description) {
        return StackProps.builder().description("Freshet: " + description).build();
    }
}
