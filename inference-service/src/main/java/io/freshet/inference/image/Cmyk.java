package io.freshet.inference.image;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;

/**
 * Converts the four samples of a CMYK or YCCK JPEG, stored inverted (255 is no ink) as Adobe's programs and all that follow
 * them do, to RGB without colour management: {@code red = cyan * black / 255}. An embedded profile is not applied; colours
 * are then a little off, as in most viewers.
 */
final class Cmyk {

    private static final int BANDS = 4;

    private Cmyk() {}

    static BufferedImage toRgb(Raster raster, boolean ycck) {
        int width = raster.getWidth();
        BufferedImage rgb = new BufferedImage(width, raster.getHeight(), BufferedImage.TYPE_INT_RGB);
        int[] samples = new int[BANDS * width];
        int[] row = new int[width];
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, samples);
            for (int x = 0; x < width; x++) {
                row[x] = ycck ? ofYcck(samples, BANDS * x) : ofCmyk(samples, BANDS * x);
            }
            rgb.getRaster().setDataElements(0, y, width, 1, row);
        }
        return rgb;
    }

    private static int ofCmyk(int[] samples, int at) {
        return rgb(samples[at], samples[at + 1], samples[at + 2], samples[at + 3]);
    }

    /** YCCK is YCbCr (factors: ITU-T T.871 section 7) of the inks, whereas the result wants them inverted as in CMYK. */
    private static int ofYcck(int[] samples, int at) {
        double luminance = samples[at];
        double blue = samples[at + 1] - 128.0;
        double red = samples[at + 2] - 128.0;
        return rgb(
                inverted(luminance + 1.402 * red),
                inverted(luminance - 0.344136 * blue - 0.714136 * red),
                inverted(luminance + 1.772 * blue),
                samples[at + 3]);
    }

    private static int inverted(double value) {
        return 255 - Math.clamp(Math.round(value), 0, 255);
    }

    private static int rgb(int cyan, int magenta, int yellow, int black) {
        return ((cyan * black / 255) << 16) | ((magenta * black / 255) << 8) | (yellow * black / 255);
    }
}
