package io.freshet.inference.image;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/**
 * Copies grey pictures to RGB level by level. Java2D takes grey of more than 8 bits, or with alpha, for linear light and
 * would brighten it; PNG and JPEG mean sRGB.
 */
final class StandardRgb {

    private static final int GREY_TO_RGB = 0x010101;

    private StandardRgb() {}

    static BufferedImage of(BufferedImage image) {
        int bands = image.getRaster().getNumBands();
        boolean grey = bands <= 2 && !(image.getColorModel() instanceof IndexColorModel);
        return grey ? greyToRgb(image, bands == 2) : image;
    }

    private static BufferedImage greyToRgb(BufferedImage grey, boolean alpha) {
        int width = grey.getWidth();
        Raster raster = grey.getRaster();
        int shift = raster.getSampleModel().getSampleSize(0) - Byte.SIZE;
        BufferedImage rgb = new BufferedImage(
                width, grey.getHeight(), alpha ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        int[] levels = new int[width];
        int[] row = new int[width];
        for (int y = 0; y < grey.getHeight(); y++) {
            raster.getSamples(0, y, width, 1, 0, levels);
            for (int x = 0; x < width; x++) row[x] = (levels[x] >> shift) * GREY_TO_RGB;
            if (alpha) {
                raster.getSamples(0, y, width, 1, 1, levels);
                for (int x = 0; x < width; x++) row[x] |= (levels[x] >> shift) << 24;
            }
            rgb.getRaster().setDataElements(0, y, width, 1, row);
        }
        return rgb;
    }
}
