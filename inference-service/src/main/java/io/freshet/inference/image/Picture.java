package io.freshet.inference.image;

import java.nio.FloatBuffer;

/** An upright RGB picture of {@value #SIDE} x {@value #SIDE} pixels. */
public final class Picture {

    /** Width and height in pixels. */
    public static final int SIDE = 224;

    private static final int BLUE_BITS = 8;

    private final int[] rgb;

    /** @param rgb one {@code 0xRRGGBB} a pixel, row by row */
    Picture(int[] rgb) {
        if (rgb.length != SIDE * SIDE) {
            throw new IllegalArgumentException("rgb has " + rgb.length + " pixels, not " + SIDE * SIDE);
        }
        this.rgb = rgb;
    }

    /** The colour {@code 0xRRGGBB} at a column and row. */
    int rgb(int x, int y) {
        return rgb[y * SIDE + x] & 0xFFFFFF;
    }

    /** Writes the planes red, green and blue, row by row: the order that networks call CHW. */
    public void writePlanes(FloatBuffer to, Normalization normalization) {
        float[] plane = new float[rgb.length];
        for (int channel = 0; channel < Normalization.CHANNELS; channel++) {
            float[] levels = normalization.levels(channel);
            int shift = BLUE_BITS * (Normalization.CHANNELS - 1 - channel);
            for (int i = 0; i < rgb.length; i++) {
                plane[i] = levels[(rgb[i] >> shift) & 0xFF];
            }
            to.put(plane);
        }
    }
}
