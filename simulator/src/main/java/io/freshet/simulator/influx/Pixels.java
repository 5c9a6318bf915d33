package io.freshet.simulator.influx;

import java.awt.image.BufferedImage;

/** Plain pixel work, without a graphics environment. */
final class Pixels {

    private Pixels() {}

    /** The same picture without transparency or palette, as JPEG needs it. */
    static BufferedImage rgb(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        BufferedImage rgb = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        rgb.setRGB(0, 0, width, height, image.getRGB(0, 0, width, height, null, 0, width), 0, width);
        return rgb;
    }

    /** Half the width and height; each pixel is the mean of four. */
    static BufferedImage halved(BufferedImage image) {
        int width = Math.max(1, image.getWidth() / 2);
        int height = Math.max(1, image.getHeight() / 2);
        BufferedImage half = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) half.setRGB(x, y, mean(image, 2 * x, 2 * y));
        }
        return half;
    }

    private static int mean(BufferedImage image, int x, int y) {
        int right = Math.min(x + 1, image.getWidth() - 1);
        int below = Math.min(y + 1, image.getHeight() - 1);
        int[] four = {image.getRGB(x, y), image.getRGB(right, y), image.getRGB(x, below), image.getRGB(right, below)};
        int mean = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            int sum = 0;
            for (int pixel : four) sum += (pixel >> shift) & 0xff;
            mean |= ((sum + 2) / 4) << shift;
        }
        return mean;
    }
}
