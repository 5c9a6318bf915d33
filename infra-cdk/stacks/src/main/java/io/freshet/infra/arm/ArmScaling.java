package io.freshet.infra.arm;

import io.freshet.infra.config.ModelConfig;
import io.freshet.infra.scaling.ScaledService;
import io.freshet.infra.scaling.ServiceScaling;
import io.freshet.infra.scaling.ServiceSignals;
import io.freshet.infra.scaling.StateTable;
import io.freshet.infra.scaling.Strategy;
import io.freshet.scaling.spec.ScalingSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awscdk.services.lambda.Code;
import software.constructs.Construct;

/** Scales the services of one arm, all by the arm's strategy. */
final class ArmScaling extends Construct {

    /** From a decision to traffic behind the balancer as it is set up here. Source: facts/policy-research.md, finding 1. */
    private static final Duration LAG = Duration.ofSeconds(143);

    private final ArmContext arm;
    private final Strategy strategy;
    private final Code code;
    private final StateTable state;

    ArmScaling(Construct scope, String id, ArmContext arm, Strategy strategy, Path handlers) {
        super(scope, id);
        this.arm = arm;
        this.strategy = strategy;
        this.code = Code.fromAsset(handlers.toString());
        this.state = new StateTable(this, "State");
    }

    void attach(InferenceService inference) {
        ScalingSpec spec = spec(inference.model());
        new ServiceScaling(
                this,
                inference.model().name(),
                new ServiceScaling.Settings(
                        arm.config().name(),
                        ScaledService.of(inference.service()),
                        spec,
                        strategy.horizontal(),
                        code,
                        Optional.of(state.table())));
    }

    private ScalingSpec spec(ModelConfig model) {
        return new ScalingSpec(
                model.name(),
                arm.name(),
                arm.config().name(),
                arm.serviceName(model.name()),
                strategy.mode(),
                strategy.policy(),
                strategy.settings(),
                model.bounds(),
                model.initial(),
                model.memoryMibMin(),
                model.profile(),
                model.slo(),
                LAG,
                strategy.horizontal().isPresent(),
                ServiceSignals.behindRouter(arm.name(), model.name()));
    }
}
