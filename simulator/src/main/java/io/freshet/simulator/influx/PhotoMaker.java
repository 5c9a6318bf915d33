package io.freshet.simulator.influx;

import java.awt.image.BufferedImage;
import java.util.Random;

/**
 * Draws pictures that weigh and look to an encoder like photographs: a gradient, soft-edged shapes, texture in octaves
 * of falling strength (natural pictures have amplitude spectra near 1/f: Field, JOSA A 4(12), 1987) and sensor noise.
 *
 * <p>Only IEEE arithmetic on the numbers of the given stream, no graphics environment: the same stream gives the same
 * pixels on every machine.
 */
final class PhotoMaker {

    private static final int[][] SIZES = {{640, 480}, {800, 600}, {960, 640}, {1024, 768}};
    private static final int SHAPES_MIN = 6;
    private static final int SHAPES_MAX = 18;
    /** Lattice spacing of the texture's octaves in pixels, and their amplitude in grey levels. */
    private static final int[] OCTAVES = {128, 64, 32, 16, 8, 4};

    private static final float[] AMPLITUDES = {40, 24, 15, 10, 7, 5};

    private final Random random;
    private final int width;
    private final int height;
    private final float[] red;
    private final float[] green;
    private final float[] blue;

    private PhotoMaker(Random random) {
        this.random = random;
        int[] size = SIZES[random.nextInt(SIZES.length)];
        width = size[0];
        height = size[1];
        red = new float[width * height];
        green = new float[width * height];
        blue = new float[width * height];
    }

    static BufferedImage draw(Random random) {
        PhotoMaker maker = new PhotoMaker(random);
        maker.gradient();
        int shapes = random.nextInt(SHAPES_MIN, SHAPES_MAX + 1);
        for (int i = 0; i < shapes; i++) maker.shape();
        maker.texture();
        return maker.develop();
    }

    private record Colour(float red, float green, float blue) {

        static Colour of(Random random) {
            return new Colour(random.nextFloat() * 255, random.nextFloat() * 255, random.nextFloat() * 255);
        }
    }

    private void gradient() {
        Colour from = Colour.of(random);
        Colour to = Colour.of(random);
        float slant = random.nextFloat();
        for (int y = 0, i = 0; y < height; y++) {
            for (int x = 0; x < width; x++, i++) {
                paint(i, from, 1);
                paint(i, to, slant * x / width + (1 - slant) * y / height);
            }
        }
    }

    /** An ellipse or a rectangle with an edge as soft as a lens leaves it. */
    private void shape() {
        Colour colour = Colour.of(random);
        boolean round = random.nextBoolean();
        float centreX = random.nextFloat() * width;
        float centreY = random.nextFloat() * height;
        float radiusX = (0.04f + 0.2f * random.nextFloat()) * width;
        float radiusY = (0.04f + 0.2f * random.nextFloat()) * height;
        float softness = 0.02f + 0.1f * random.nextFloat();
        int top = Math.max(0, (int) (centreY - radiusY));
        int bottom = Math.min(height - 1, (int) (centreY + radiusY));
        int left = Math.max(0, (int) (centreX - radiusX));
        int right = Math.min(width - 1, (int) (centreX + radiusX));
        for (int y = top; y <= bottom; y++) {
            float v = (y - centreY) / radiusY;
            for (int x = left; x <= right; x++) {
                float u = (x - centreX) / radiusX;
                float distance = round ? u * u + v * v : Math.max(Math.abs(u), Math.abs(v));
                paint(y * width + x, colour, Math.clamp((1 - distance) / softness, 0, 1));
            }
        }
    }

    private void paint(int i, Colour colour, float cover) {
        red[i] += (colour.red - red[i]) * cover;
        green[i] += (colour.green - green[i]) * cover;
        blue[i] += (colour.blue - blue[i]) * cover;
    }

    /** Value noise: random lattices, interpolated; the strength differs between pictures as scenes differ in detail. */
    private void texture() {
        float strength = 0.5f + random.nextFloat();
        for (int octave = 0; octave < OCTAVES.length; octave++) {
            int spacing = OCTAVES[octave];
            int columns = width / spacing + 2;
            float[] lattice = new float[columns * (height / spacing + 2)];
            for (int i = 0; i < lattice.length; i++) {
                lattice[i] = (random.nextFloat() - 0.5f) * 2 * AMPLITUDES[octave] * strength;
            }
            addInterpolated(lattice, columns, spacing);
        }
    }

    private void addInterpolated(float[] lattice, int columns, int spacing) {
        for (int y = 0, i = 0; y < height; y++) {
            int row = y / spacing * columns;
            float down = (float) (y % spacing) / spacing;
            for (int x = 0; x < width; x++, i++) {
                int at = row + x / spacing;
                float across = (float) (x % spacing) / spacing;
                float above = lattice[at] + (lattice[at + 1] - lattice[at]) * across;
                float below = lattice[at + columns] + (lattice[at + columns + 1] - lattice[at + columns]) * across;
                float level = above + (below - above) * down;
                red[i] += level;
                green[i] += level;
                blue[i] += level;
            }
        }
    }

    /** Adds sensor noise and rounds to bytes. */
    private BufferedImage develop() {
        float grain = 3 + 7 * random.nextFloat();
        int[] pixels = new int[width * height];
        for (int i = 0; i < pixels.length; i++) {
            float noise = (random.nextFloat() - 0.5f) * 2 * grain;
            pixels[i] = level(red[i] + noise) << 16 | level(green[i] + noise) << 8 | level(blue[i] + noise);
        }
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        image.getRaster().setDataElements(0, 0, width, height, pixels);
        return image;
    }

    private static int level(float value) {
        return Math.clamp((int) value, 0, 255);
    }
}
