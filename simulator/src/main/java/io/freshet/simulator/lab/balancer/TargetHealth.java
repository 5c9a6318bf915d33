package io.freshet.simulator.lab.balancer;

/**
 * What the health checks say so far: a state changes after so many equal results in a row.
 *
 * @param successes successes in a row, counted up to the change
 * @param failures failures in a row, counted up to the change
 */
record TargetHealth(TargetState state, int successes, int failures) {

    static final TargetHealth INITIAL = new TargetHealth(TargetState.INITIAL, 0, 0);
    static final TargetHealth DRAINING = new TargetHealth(TargetState.DRAINING, 0, 0);
    static final TargetHealth UNUSED = new TargetHealth(TargetState.UNUSED, 0, 0);

    TargetHealth afterCheck(boolean success, HealthChecks checks) {
        return switch (state) {
            case DRAINING, UNUSED -> this;
            case INITIAL, HEALTHY, UNHEALTHY -> success ? afterSuccess(checks) : afterFailure(checks);
        };
    }

    private TargetHealth afterSuccess(HealthChecks checks) {
        if (state == TargetState.HEALTHY) return new TargetHealth(state, 0, 0);
        if (successes + 1 >= checks.healthyAfter()) return new TargetHealth(TargetState.HEALTHY, 0, 0);
        return new TargetHealth(state, successes + 1, 0);
    }

    private TargetHealth afterFailure(HealthChecks checks) {
        if (state == TargetState.UNHEALTHY) return new TargetHealth(state, 0, 0);
        if (failures + 1 >= checks.unhealthyAfter()) return new TargetHealth(TargetState.UNHEALTHY, 0, 0);
        return new TargetHealth(state, 0, failures + 1);
    }
}
