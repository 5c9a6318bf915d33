package io.freshet.scaling.loop;

import static io.freshet.scaling.Fixtures.QUARTER;
import static io.freshet.scaling.Fixtures.SERVICE;
import static io.freshet.scaling.Fixtures.tasks;

import io.freshet.scaling.Capacity;

class ModelFleetTest extends FleetContract {

    private final ModelFleet fleet =
            new ModelFleet(SERVICE, tasks(1, QUARTER), RolloutLimits.ECS_DEFAULT.withMaxVcpu(0.9));

    @Override
    protected Fleet fleet() {
        return fleet;
    }

    @Override
    protected String service() {
        return SERVICE;
    }

    @Override
    protected Capacity desired() {
        return fleet.wanted();
    }

    @Override
    protected void settle() {
        fleet.settle();
    }
}
