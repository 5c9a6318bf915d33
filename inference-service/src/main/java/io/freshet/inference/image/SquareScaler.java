package io.freshet.inference.image;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

/** Scales the centre square of a decoded picture to the network's size; what is transparent becomes white. */
final class SquareScaler {

    private SquareScaler() {}

    static int[] scale(BufferedImage kept, CentreSquare square) {
        double scale = square.scale();
        BufferedImage image = kept;
        AffineTransform toCorner = AffineTransform.getTranslateInstance(-square.keptX(), -square.keptY());
        // bilinear smoothing looks at 2 x 2 pixels: reduce by halves, each of which averages exactly those
        while (scale <= 0.5) {
            image = half(image);
            scale *= 2;
            toCorner = AffineTransform.getTranslateInstance(toCorner.getTranslateX() / 2, toCorner.getTranslateY() / 2);
        }
        BufferedImage canvas = new BufferedImage(Picture.SIDE, Picture.SIDE, BufferedImage.TYPE_INT_RGB);
        AffineTransform transform = AffineTransform.getScaleInstance(scale, scale);
        transform.concatenate(toCorner);
        draw(image, transform, canvas, Color.WHITE);
        return ((DataBufferInt) canvas.getRaster().getDataBuffer()).getData();
    }

    private static BufferedImage half(BufferedImage image) {
        boolean alpha = image.getColorModel().hasAlpha();
        BufferedImage half = new BufferedImage(
                Math.max(1, image.getWidth() / 2),
                Math.max(1, image.getHeight() / 2),
                alpha ? BufferedImage.TYPE_INT_ARGB_PRE : BufferedImage.TYPE_INT_RGB);
        Color background = alpha ? new Color(0, true) : Color.WHITE;
        draw(image, AffineTransform.getScaleInstance(0.5, 0.5), half, background);
        return half;
    }

    private static void draw(BufferedImage image, AffineTransform transform, BufferedImage canvas, Color background) {
        Graphics2D graphics = canvas.createGraphics();
        try {
            graphics.setBackground(background);
            graphics.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
            graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            graphics.drawImage(image, transform, null);
        } finally {
            graphics.dispose();
        }
    }
}
