package io.freshet.infra;

import io.freshet.infra.config.Assets;
import io.freshet.infra.config.FreshetConfig;
import io.freshet.infra.foundation.FoundationStack;
import software.amazon.awscdk.Tags;
import software.constructs.Construct;

/** All stacks of a deployment, one per lifecycle. */
public final class FreshetStacks {

    private final FoundationStack foundation;

    public FreshetStacks(Construct scope, FreshetConfig config, Assets assets) {
        // by which a bill is split
        Tags.of(scope).add("freshet:deployment", config.name());
        this.foundation = new FoundationStack(scope, config, assets);
    }

    public FoundationStack foundation() {
        return foundation;
    }
}
