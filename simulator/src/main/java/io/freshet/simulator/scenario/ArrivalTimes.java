package io.freshet.simulator.scenario;

import java.util.Arrays;
import java.util.Random;

/**
 * When the requests of one model are due.
 *
 * <p>Arrivals of a process with rate 1 are stretched by the inverse of the cumulative rate (time rescaling: Çinlar,
 * Introduction to Stochastic Processes, 1975, §4.7). A phase's arrivals therefore do not depend on how later phases look.
 */
final class ArrivalTimes {

    private ArrivalTimes() {}

    /** Intended times in microseconds since the start of the load, ascending. */
    static long[] of(RatePieces rates, Arrivals arrivals, Random random) {
        long[] times = new long[64];
        int size = 0;
        double due = arrivals == Arrivals.POISSON ? gap(arrivals, random) : random.nextDouble();
        double massBefore = 0;
        for (int piece = 0; piece < rates.pieces(); piece++) {
            double massAfter = massBefore + rates.expected(piece);
            double perMicro = rates.perSecond(piece) / 1e6;
            while (due < massAfter) {
                long into = (long) ((due - massBefore) / perMicro);
                if (size == times.length) times = Arrays.copyOf(times, size * 2);
                times[size++] = Math.min(rates.startMicros(piece) + into, rates.endMicros(piece) - 1);
                due += gap(arrivals, random);
            }
            massBefore = massAfter;
        }
        return Arrays.copyOf(times, size);
    }

    /** StrictMath, because Math.log may differ in the last bit between machines. */
    private static double gap(Arrivals arrivals, Random random) {
        return switch (arrivals) {
            case EVEN -> 1;
            case POISSON -> -StrictMath.log(1 - random.nextDouble());
        };
    }
}
