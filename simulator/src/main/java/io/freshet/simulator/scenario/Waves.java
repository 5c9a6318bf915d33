package io.freshet.simulator.scenario;

import java.time.Duration;
import java.util.function.DoubleUnaryOperator;

/** Integrals of what comes again and again. */
final class Waves {

    private Waves() {}

    /** The integral from {@code offset} on of what is given as the integral from 0 on. */
    static DoubleUnaryOperator from(Duration offset, DoubleUnaryOperator fromZero) {
        double start = ShapeFields.seconds(offset);
        double before = fromZero.applyAsDouble(start);
        return seconds -> fromZero.applyAsDouble(start + seconds) - before;
    }

    /**
     * The integral of sin^n from 0 to x, by the reduction
     * I(n) = -sin^(n-1)(x) cos(x) / n + (n - 1) / n I(n - 2) from I(0) = x.
     *
     * @param power n, even
     */
    static double evenSinePower(int power, double x) {
        // StrictMath: Math may differ in the last bit between machines
        double sine = StrictMath.sin(x);
        double cosine = StrictMath.cos(x);
        double integral = x;
        double odd = sine;
        for (int n = 2; n <= power; n += 2) {
            integral = -odd * cosine / n + (n - 1.0) / n * integral;
            odd *= sine * sine;
        }
        return integral;
    }
}
