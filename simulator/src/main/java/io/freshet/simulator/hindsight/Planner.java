package io.freshet.simulator.hindsight;

/** Plans with the arrivals known. */
interface Planner {

    /**
     * One plan.
     *
     * @param smoothingS demand is the mean of so many seconds
     * @param headroom factor on it
     */
    Schedule plan(int smoothingS, double headroom);
}
