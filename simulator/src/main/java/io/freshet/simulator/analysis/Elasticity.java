package io.freshet.simulator.analysis;

/**
 * How closely the supply followed the demand, both in vCPU so that bigger tasks count too. Sources: SPEC RG Cloud (accuracy
 * divided by the demand, timeshare), BUNGEE (jitter).
 *
 * @param demand what the demand curve is, in words
 * @param thetaU under-provisioning accuracy: mean of max(d - s, 0) / d, in percent
 * @param thetaO over-provisioning accuracy: mean of max(s - d, 0) / d, in percent
 * @param tauU share of the time with less than the demand, in percent
 * @param tauO share of the time with more than the demand, in percent
 * @param instability share of the time in which supply and demand moved differently, in percent
 * @param jitterPerMinute unit steps of the supply less those of the demand, per minute; a unit is an initial task's vCPU
 */
public record Elasticity(
        String demand,
        double thetaU,
        double thetaO,
        double tauU,
        double tauO,
        double instability,
        double jitterPerMinute) {

    private static final double TINY = 1e-9;

    /**
     * Figures below it are taken for it in a speed-up, since a quotient of nothing says nothing: what is wrong for less than one
     * percent is what an objective of p99 leaves open anyway.
     */
    public static final double FLOOR_PERCENT = 1;

    static final String DEMAND =
            "fewest initial tasks for the arrivals (mean of the phase, or of 10 s where the load has no steady phases): "
                    + "ceil(arrivals / oneTaskPerSecond) x initial vCPU";

    /**
     * Of two curves with one sample a second.
     *
     * @param words what the demand curve is
     * @param demand vCPU; a second without demand counts for no accuracy, only for the timeshares
     * @param supply vCPU, as long
     * @param unit one unit step, vCPU
     */
    public static Elasticity of(String words, double[] demand, double[] supply, double unit) {
        if (demand.length != supply.length) throw new IllegalArgumentException("supply: must be as long as demand");
        if (demand.length < 2) throw new IllegalArgumentException("demand: must have at least two samples");
        double under = 0;
        double over = 0;
        double below = 0;
        double above = 0;
        double unlike = 0;
        double steps = 0;
        int seconds = demand.length;
        for (int i = 0; i < seconds; i++) {
            if (demand[i] > 0) {
                under += Math.max(demand[i] - supply[i], 0) / demand[i];
                over += Math.max(supply[i] - demand[i], 0) / demand[i];
            }
            if (demand[i] > supply[i] + TINY) below++;
            if (supply[i] > demand[i] + TINY) above++;
            if (i == 0) continue;
            double ds = change(supply, i);
            double dd = change(demand, i);
            unlike += Math.min(Math.abs(Math.signum(ds) - Math.signum(dd)), 1);
            steps += (Math.abs(ds) - Math.abs(dd)) / unit;
        }
        return new Elasticity(
                words,
                100 * under / seconds,
                100 * over / seconds,
                100 * below / seconds,
                100 * above / seconds,
                100 * unlike / (seconds - 1),
                steps / (seconds / 60.0));
    }

    /**
     * Elastic speed-up against a service that met the same load and did not scale: the geometric mean of how many times smaller
     * both accuracies and both timeshares are. Above 1 the demand was followed more closely. Source: SPEC RG Cloud.
     */
    public double speedUpAgainst(Elasticity unscaled) {
        double product = times(unscaled.thetaU, thetaU)
                * times(unscaled.thetaO, thetaO)
                * times(unscaled.tauU, tauU)
                * times(unscaled.tauO, tauO);
        return Math.pow(product, 1 / 4.0);
    }

    private static double times(double unscaled, double scaled) {
        return Math.max(FLOOR_PERCENT, unscaled) / Math.max(FLOOR_PERCENT, scaled);
    }

    private static double change(double[] values, int i) {
        double change = values[i] - values[i - 1];
        return Math.abs(change) < TINY ? 0 : change;
    }
}
