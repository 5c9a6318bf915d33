package io.freshet.scaling.sizing;

/**
 * How likely a request waits longer than a time: {@code P(W > t) = rho^(sqrt(2(K+1)) - 1) * exp(-2K(1-rho)t / (1.01 l))} for K
 * servers of service time l, each busy for the share rho of the time.
 *
 * <p>Source: Sakasegawa's approximation of the probability of waiting with an exponential tail, Poisson arrivals and nearly
 * constant service times (squared coefficient of variation 0.01); facts/policy-research.md. A simulation at the load this
 * allows for P = 0.01 attained its objective for 98.4 to 99.7 % of requests.
 */
public final class QueueingDelay {

    /** Squared coefficients of variation: 1 of the arrivals (Poisson) and 0.01 of the service times. */
    private static final double VARIATION = 1.01;

    private static final int BISECTIONS = 40;

    private QueueingDelay() {}

    /**
     * @param rho share of the time that a server is busy, at least 0; from 1 on every request waits
     * @param servers servers behind the one queue, at least 1
     * @param waitMs the time waited, in milliseconds; a wait that is not positive is always exceeded
     * @param serviceMs time of one service, in milliseconds, positive
     */
    public static double probabilityOfWaiting(double rho, int servers, double waitMs, double serviceMs) {
        if (rho >= 1 || waitMs <= 0) return 1;
        return Math.pow(rho, delayedPower(servers)) * Math.exp(-decay(servers, waitMs, serviceMs) * (1 - rho));
    }

    /**
     * Whether at most the share {@code late} of the requests waits longer than {@code waitMs}: the same as comparing
     * {@link #probabilityOfWaiting} with it, by one logarithm instead of a power and an exponential. It is what a search for
     * a capacity asks hundreds of times in a decision.
     */
    public static boolean waitsAtMost(double late, double rho, int servers, double waitMs, double serviceMs) {
        if (rho >= 1 || waitMs <= 0) return late >= 1;
        return rho <= 0
                || logOfWaiting(rho, delayedPower(servers), decay(servers, waitMs, serviceMs)) <= Math.log(late);
    }

    /** The greatest rho at which at most the share {@code late} of the requests waits longer than {@code waitMs}. */
    public static double rhoMax(int servers, double waitMs, double serviceMs, double late) {
        if (waitMs <= 0) return 0;
        double power = delayedPower(servers);
        double decay = decay(servers, waitMs, serviceMs);
        double logLate = Math.log(late);
        double feasible = 0;
        double infeasible = 1;
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = (feasible + infeasible) / 2;
            if (logOfWaiting(middle, power, decay) <= logLate) feasible = middle;
            else infeasible = middle;
        }
        return feasible;
    }

    private static double logOfWaiting(double rho, double delayedPower, double decay) {
        return delayedPower * Math.log(rho) - decay * (1 - rho);
    }

    private static double delayedPower(int servers) {
        return Math.sqrt(2.0 * (servers + 1)) - 1;
    }

    private static double decay(int servers, double waitMs, double serviceMs) {
        return 2.0 * servers * waitMs / (VARIATION * serviceMs);
    }
}
