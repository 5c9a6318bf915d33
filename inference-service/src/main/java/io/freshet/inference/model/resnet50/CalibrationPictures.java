package io.freshet.inference.model.resnet50;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Seeded inputs with what matters of photographs: brightness, colour and detail of all sizes (noise of falling strength on
 * ever finer grids), each picture with its own balance of them.
 */
final class CalibrationPictures {

    private static final int CHANNELS = 3;
    private static final int FINEST_GRID = 64;

    private CalibrationPictures() {}

    /** Inputs for {@link Network#logits} of {@code side} x {@code side}, normalised. */
    static List<Consumer<FloatBuffer>> of(long seed, int count, int side) {
        List<Consumer<FloatBuffer>> pictures = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            float[] picture = picture(new GaussianStream(seed, "calibration/" + i), side);
            pictures.add(buffer -> buffer.put(picture));
        }
        return List.copyOf(pictures);
    }

    static float[] picture(GaussianStream gaussian, int side) {
        float[] picture = new float[CHANNELS * side * side];
        double roughness = 0.5 + 0.15 * gaussian.next();
        for (int channel = 0; channel < CHANNELS; channel++) {
            double strength = 0.9;
            for (int grid = 1; grid <= FINEST_GRID; grid *= 2) {
                addNoise(picture, channel * side * side, side, grid, strength, gaussian);
                strength *= roughness + 0.2;
            }
        }
        return picture;
    }

    /** Adds a grid of random values, interpolated linearly. */
    private static void addNoise(
            float[] picture, int offset, int side, int grid, double strength, GaussianStream gaussian) {
        double[][] knots = new double[grid + 1][grid + 1];
        for (double[] row : knots) {
            for (int i = 0; i <= grid; i++) row[i] = strength * gaussian.next();
        }
        for (int y = 0; y < side; y++) {
            double v = (double) y * grid / side;
            for (int x = 0; x < side; x++) {
                picture[offset + y * side + x] += (float) interpolate(knots, (double) x * grid / side, v);
            }
        }
    }

    private static double interpolate(double[][] knots, double u, double v) {
        int x = (int) u;
        int y = (int) v;
        double upper = knots[y][x] + (u - x) * (knots[y][x + 1] - knots[y][x]);
        double lower = knots[y + 1][x] + (u - x) * (knots[y + 1][x + 1] - knots[y + 1][x]);
        return upper + (v - y) * (lower - upper);
    }
}
