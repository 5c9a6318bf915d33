package io.freshet.simulator.analysis;

/**
 * Cost plus a price of misses, in units of what the oracle pays: {@code cost / oracle + price * max(0, wanted - attainment)}. An
 * objective of p99 is met when 99 % are in time; beyond that nothing is to be gained.
 *
 * @param missPrice what each percentage point below the wanted share costs, in costs of the oracle
 * @param wantedPercent the share that the objective asks for
 */
public record Score(double missPrice, double wantedPercent) {

    /** The share that an objective of p99 asks for, in percent. */
    public static final double WANTED_PERCENT = 99;

    /** Five points too few cost as much as the oracle's whole service. Source: facts/policy-research.md's middle price. */
    public static final Score MIDDLE = new Score(0.2, WANTED_PERCENT);

    public Score {
        if (!(missPrice >= 0)) throw new IllegalArgumentException("missPrice: must be at least 0, was " + missPrice);
    }

    /** The less the better; 1 is what the oracle reaches when it misses no more than it may. */
    public double of(double usd, double attainmentPercent, double oracleUsd) {
        return usd / oracleUsd + missPrice * Math.max(0, wantedPercent - attainmentPercent);
    }
}
