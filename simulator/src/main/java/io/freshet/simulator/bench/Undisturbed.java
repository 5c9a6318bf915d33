package io.freshet.simulator.bench;

import io.freshet.scaling.Step;
import java.util.Arrays;

/**
 * Each recorded decision at its fastest of forty: what it takes when nothing else has the core meanwhile. On a busy machine
 * one decision in a hundred is interrupted, and then a percentile of single samples is the machine's and not the policy's.
 */
final class Undisturbed {

    private static final int WARM_UP = 20;
    private static final int ROUNDS = 40;

    private Undisturbed() {}

    /** Over the decisions, in microseconds. */
    static Percentiles micros(PolicyTape<?> tape) {
        double[] fastest = new double[tape.inputs().size()];
        Arrays.fill(fastest, Double.POSITIVE_INFINITY);
        int reasons = 0;
        for (int round = 0; round < WARM_UP + ROUNDS; round++) {
            for (int i = 0; i < fastest.length; i++) {
                long start = System.nanoTime();
                Step<?> step = tape.decide(i);
                double took = (System.nanoTime() - start) / 1e3;
                reasons += step.decision().reason().length();
                if (round >= WARM_UP) fastest[i] = Math.min(fastest[i], took);
            }
        }
        // a result that nobody used need not be computed
        if (reasons == 0) throw new IllegalStateException("a decision without a reason");
        return Percentiles.of(fastest);
    }
}
