package io.freshet.example;

import io.freshet.scaling.ScalingPolicy;
import io.freshet.scaling.policy.Parameters;
import io.freshet.scaling.policy.PolicyContext;
import io.freshet.scaling.policy.PolicyProvider;
import java.time.Duration;
import java.util.Map;

/** Found by its name in META-INF/services. */
public final class RatePerTaskProvider implements PolicyProvider {

    @Override
    public String name() {
        return RatePerTask.NAME;
    }

    @Override
    public ScalingPolicy<?> create(Map<String, String> parameters, PolicyContext context) {
        Parameters given = new Parameters(name(), parameters);
        double perTask = given.number("per-task", 2, 0.01, 1000);
        Duration step = context.paced(given.duration("step", context.measurable(Duration.ofSeconds(10))));
        given.rejectUnknown();
        return new RatePerTask(context.bounds(), perTask, step);
    }
}
