package io.freshet.simulator.scenario;

import java.util.Random;

/**
 * When the requests of one model are due, one after the other; nothing is kept of those that were handed out.
 *
 * <p>Arrivals of a process with rate 1 are stretched by the inverse of the cumulative rate (time rescaling: Çinlar,
 * Introduction to Stochastic Processes, 1975, §4.7). A phase's arrivals therefore do not depend on how later phases look.
 */
public final class ArrivalTimes {

    /** There are no more. */
    public static final long END = Long.MAX_VALUE;

    private final RatePieces rates;
    private final Arrivals arrivals;
    private final Random random;
    private final int pieces;
    private int piece = -1;
    /** Of the process with rate 1: when the next arrival is due, and where the piece begins and ends. */
    private double due;

    private double massBefore;
    private double massAfter;
    private double perMicro;

    ArrivalTimes(RatePieces rates, Arrivals arrivals, Random random) {
        this.rates = rates;
        this.arrivals = arrivals;
        this.random = random;
        this.pieces = rates.pieces();
        this.due = arrivals == Arrivals.POISSON ? gap() : random.nextDouble();
    }

    /** The next intended time in microseconds since the start of the load, ascending; {@link #END} after the last. */
    public long nextMicros() {
        while (due >= massAfter) {
            if (piece >= pieces - 1) return END;
            enter(piece + 1);
        }
        long into = (long) ((due - massBefore) / perMicro);
        due += gap();
        return Math.min(rates.startMicros(piece) + into, rates.endMicros(piece) - 1);
    }

    private void enter(int next) {
        piece = next;
        massBefore = massAfter;
        massAfter = massBefore + rates.expected(piece);
        perMicro = rates.perSecond(piece) / 1e6;
    }

    /** StrictMath, because Math.log may differ in the last bit between machines. */
    private double gap() {
        return switch (arrivals) {
            case EVEN -> 1;
            case POISSON -> -StrictMath.log(1 - random.nextDouble());
        };
    }
}
