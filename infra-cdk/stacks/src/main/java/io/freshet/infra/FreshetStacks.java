package io.freshet.infra;

import io.freshet.infra.arm.ArmStack;
import io.freshet.infra.config.ArmConfig;
import io.freshet.infra.config.Assets;
import io.freshet.infra.config.FreshetConfig;
import io.freshet.infra.foundation.CostTags;
import io.freshet.infra.foundation.FoundationStack;
import io.freshet.infra.ingress.IngressStack;
import java.util.ArrayList;
import java.util.List;
import software.constructs.Construct;

/** All stacks of a deployment, one per lifecycle. */
public final class FreshetStacks {

    private final FoundationStack foundation;
    private final IngressStack ingress;
    private final List<ArmStack> arms = new ArrayList<>();

    public FreshetStacks(Construct scope, FreshetConfig config, Assets assets) {
        CostTags.add(scope, "freshet:deployment", config.name());
        this.foundation = new FoundationStack(scope, config, assets);
        this.ingress = new IngressStack(scope, config, foundation);
        for (ArmConfig arm : config.arms()) {
            arms.add(new ArmStack(scope, config, arm, foundation, ingress, assets.scalingLambda()));
        }
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
}
