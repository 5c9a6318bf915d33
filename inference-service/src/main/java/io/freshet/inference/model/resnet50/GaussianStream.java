package io.freshet.inference.model.resnet50;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * Normally distributed numbers from a seed and a name, the same on every JDK and CPU: SplitMix64 (Steele et al. 2014)
 * under Marsaglia's polar method, computed with {@link StrictMath}. The JDK's own generators do not promise their
 * Gaussian algorithm.
 */
final class GaussianStream {

    private static final long GAMMA = 0x9E3779B97F4A7C15L;
    private static final double ULP_53 = 0x1.0p-53;

    private long state;
    private double spare = Double.NaN;

    GaussianStream(long seed, String name) {
        CRC32 crc = new CRC32();
        crc.update(name.getBytes(StandardCharsets.UTF_8));
        this.state = mix(seed + GAMMA) ^ mix(crc.getValue());
    }

    /** The next number of mean 0 and standard deviation 1. */
    double next() {
        if (!Double.isNaN(spare)) {
            double ready = spare;
            spare = Double.NaN;
            return ready;
        }
        double x;
        double y;
        double square;
        do {
            x = 2 * uniform() - 1;
            y = 2 * uniform() - 1;
            square = x * x + y * y;
        } while (square >= 1 || square == 0);
        double scale = StrictMath.sqrt(-2 * StrictMath.log(square) / square);
        spare = y * scale;
        return x * scale;
    }

    private double uniform() {
        state += GAMMA;
        return (mix(state) >>> 11) * ULP_53;
    }

    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
