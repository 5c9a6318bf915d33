package io.freshet.simulator.experiment;

import io.freshet.scaling.Bounds;
import io.freshet.scaling.Capacity;
import io.freshet.scaling.ScalingPolicy;
import io.freshet.scaling.loop.DecisionLog;
import io.freshet.scaling.sizing.CapacityModel;
import io.freshet.simulator.hindsight.Demand;
import io.freshet.simulator.hindsight.PastLoad;
import io.freshet.simulator.hindsight.Played;
import io.freshet.simulator.lab.ServicePlan;
import io.freshet.simulator.scenario.Fault;
import io.freshet.simulator.scenario.LoadOutline;
import io.freshet.simulator.twin.FleetDelays;
import io.freshet.simulator.twin.RequestListener;
import io.freshet.simulator.twin.SecondListener;
import io.freshet.simulator.twin.TwinOrder;
import io.freshet.simulator.twin.TwinResult;
import io.freshet.simulator.twin.TwinRun;
import java.time.Duration;
import java.util.List;

/**
 * One service's load in one block of an experiment, with the faults that came with it.
 *
 * @param played told after each time that it was met
 */
record PastService(
        TwinServices twin,
        ServicePlan plan,
        LoadOutline load,
        List<Fault> faults,
        int block,
        Demand demand,
        Runnable played)
        implements PastLoad<PastService.Met> {

    /** The highest rate is a mean of so many seconds: of fewer it would be chance. */
    private static final int PEAK_S = 5;

    /** What became of it. */
    record Met(TwinResult result) implements Played {

        @Override
        public double usd() {
            return result.cost().usd();
        }

        @Override
        public double attainmentPercent() {
            return 100 * result.attainment();
        }
    }

    static PastService of(
            TwinServices twin, ServicePlan plan, LoadOutline load, List<Fault> faults, int block, Runnable played) {
        Demand demand = Demand.of(TwinServices.arrivals(load, plan.model()), TwinServices.length(load));
        return new PastService(twin, plan, load, faults, block, demand, played);
    }

    /** The run of somebody who begins with another capacity. */
    TwinOrder order(ScalingPolicy<?> policy, Capacity initial) {
        return twin.order(plan.from(initial), policy, load, faults, block);
    }

    @Override
    public Met play(ScalingPolicy<?> policy, Capacity initial) {
        TwinRun run = new TwinRun(
                order(policy, initial),
                TwinServices.arrivals(load, plan.model()),
                _ -> {},
                DecisionLog.NONE,
                SecondListener.NONE,
                RequestListener.NONE);
        Met met = new Met(run.run());
        played.run();
        return met;
    }

    @Override
    public Bounds bounds() {
        return plan.bounds();
    }

    @Override
    public CapacityModel capacityModel() {
        return twin.capacityModel(plan);
    }

    @Override
    public FleetDelays delays() {
        return twin.delays(plan.model());
    }

    @Override
    public Duration controlPeriod() {
        return TwinServices.CONTROL_PERIOD;
    }

    @Override
    public double meanPerSecond() {
        return demand.meanPerSecond();
    }

    @Override
    public double peakPerSecond() {
        return demand.peakPerSecond(PEAK_S);
    }
}
