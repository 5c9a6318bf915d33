package io.freshet.simulator.study;

import io.freshet.simulator.twin.ArrivalStream;

/** How many requests really came, second by second. */
final class Demand {

    private final int[] perSecond;

    private Demand(int[] perSecond) {
        this.perSecond = perSecond;
    }

    static Demand of(Trial trial) {
        int[] perSecond =
                new int[Math.toIntExact(Math.ceilDiv(trial.curve().length().toMillis(), 1_000))];
        ArrivalStream arrivals = trial.arrivals();
        for (long at = arrivals.nextMicros(); at != ArrivalStream.END; at = arrivals.nextMicros()) {
            perSecond[(int) Math.min(perSecond.length - 1, at / 1_000_000)]++;
        }
        return new Demand(perSecond);
    }

    /** Mean rate of the window around each second; shorter at the ends. */
    double[] smoothed(int windowS) {
        double[] smooth = new double[perSecond.length];
        for (int second = 0; second < perSecond.length; second++) {
            int from = Math.max(0, second - windowS / 2);
            int to = Math.min(perSecond.length, second + (windowS + 1) / 2);
            long sum = 0;
            for (int i = from; i < to; i++) sum += perSecond[i];
            smooth[second] = (double) sum / Math.max(1, to - from);
        }
        return smooth;
    }
}
