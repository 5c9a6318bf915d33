package io.freshet.simulator.study;

import io.freshet.scaling.Capacity;
import io.freshet.scaling.TaskSize;
import io.freshet.scaling.cost.FargatePrice;
import io.freshet.scaling.sizing.CapacityModel;
import java.util.Arrays;

/**
 * Plans with the arrivals known. Each second needs so many tasks; the k-th task is there whenever k or more are needed, is
 * asked for so early that the longest lag is over in time, and is kept through a lull that is shorter than a stop and a new
 * start are paid for. For one size and a given need no plan is cheaper: the k-th task of any plan must be there then.
 */
final class Clairvoyant {

    private final Trial trial;
    private final Subject subject;
    private final Demand demand;

    Clairvoyant(Trial trial) {
        this.trial = trial;
        this.subject = trial.subject();
        this.demand = Demand.of(trial);
    }

    /**
     * The plan for one size.
     *
     * @param smoothingS demand is the mean of so many seconds
     * @param headroom factor on it
     */
    Schedule plan(TaskSize size, int smoothingS, double headroom) {
        int[] need = need(size, demand.smoothed(smoothingS), headroom);
        int lead = Math.toIntExact(subject.longestLag(trial.world(), size).toSeconds()
                + trial.world().controlPeriod().toSeconds());
        int lull = lead + Math.toIntExact(trial.world().deregistration().toSeconds());
        int[] counts = new int[need.length];
        int most = Arrays.stream(need).max().orElse(1);
        for (int k = 1; k <= most; k++) addTask(k, need, lead, lull, counts);
        return new Schedule(size, counts);
    }

    /** Fewest tasks of that size that carry each second. */
    private int[] need(TaskSize size, double[] perSecond, double headroom) {
        CapacityModel model = subject.capacityModel();
        int min = subject.bounds().minCount();
        int max = subject.bounds().maxCount(size);
        int[] need = new int[perSecond.length];
        double asked = Double.NaN;
        for (int second = 0; second < need.length; second++) {
            double rate = perSecond[second] * headroom;
            need[second] = rate == asked ? need[second - 1] : model.leastCount(size, rate, min, max);
            asked = rate;
        }
        return need;
    }

    private static void addTask(int k, int[] need, int lead, int lull, int[] counts) {
        int until = 0; // the k-th task is planned up to here
        int lastNeeded = Integer.MIN_VALUE;
        for (int second = 0; second < need.length; second++) {
            if (need[second] < k) continue;
            int from = lastNeeded != Integer.MIN_VALUE && second - lastNeeded <= lull
                    ? lastNeeded + 1
                    : Math.max(0, second - lead);
            for (int at = Math.max(from, until); at <= second; at++) counts[at]++;
            until = Math.max(until, second + 1);
            lastNeeded = second;
        }
    }

    /** What the plan costs, apart from the minimum per task: enough to tell sizes apart. */
    static double usd(Schedule plan) {
        return plan.taskSeconds() * FargatePrice.US_EAST_1_X86.usdPerHour(plan.size()) / 3600;
    }

    /** Plays a plan. */
    Outcome play(Schedule plan) {
        Capacity initial = plan.initial();
        return trial.run(plan, initial, trial.world().metricDelay());
    }
}
