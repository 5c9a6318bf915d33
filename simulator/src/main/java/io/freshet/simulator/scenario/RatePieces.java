package io.freshet.simulator.scenario;

import java.util.List;

/** The rate of one model, constant piece by piece, without a gap from the start on. */
interface RatePieces {

    int pieces();

    long startMicros(int piece);

    long endMicros(int piece);

    double perSecond(int piece);

    /** Requests to be expected in a piece. */
    default double expected(int piece) {
        return perSecond(piece) * (endMicros(piece) - startMicros(piece)) / 1e6;
    }

    /** Requests to be expected in all. */
    default double expected() {
        double sum = 0;
        for (int piece = 0; piece < pieces(); piece++) sum += expected(piece);
        return sum;
    }

    /** The rates that phases give to a model. */
    record OfPhases(List<PlannedPhase> phases, String model) implements RatePieces {

        @Override
        public int pieces() {
            return phases.size();
        }

        @Override
        public long startMicros(int piece) {
            return phases.get(piece).startMicros();
        }

        @Override
        public long endMicros(int piece) {
            return phases.get(piece).endMicros();
        }

        @Override
        public double perSecond(int piece) {
            return phases.get(piece).perSecond().getOrDefault(model, 0.0);
        }
    }

    /** The bins of a curve. */
    record OfCurve(RateCurve curve) implements RatePieces {

        @Override
        public int pieces() {
            return curve.bins();
        }

        @Override
        public long startMicros(int piece) {
            return piece * curve.binMicros();
        }

        @Override
        public long endMicros(int piece) {
            return startMicros(piece + 1);
        }

        @Override
        public double perSecond(int piece) {
            return curve.at(startMicros(piece));
        }
    }
}
