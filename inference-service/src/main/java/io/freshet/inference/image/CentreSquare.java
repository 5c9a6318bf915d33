package io.freshet.inference.image;

import java.awt.Rectangle;

/**
 * The part of a stored picture that the network sees: with the shorter side at 256 pixels, the middle 224 x 224. Only this
 * part is kept while decoding, and of large pictures only every n-th row and column.
 *
 * @param x of the left edge, in stored pixels
 * @param y of the upper edge, in stored pixels
 * @param side in stored pixels
 * @param step every which row and column is kept
 */
record CentreSquare(double x, double y, double side, int step, Rectangle region) {

    /** The size of the shorter side to which torchvision's evaluation transform resizes before it crops. */
    private static final double RESIZED_SHORTER_SIDE = 256;

    /** Skipping leaves at least this, so that the last reduction still averages. */
    private static final int SHORTER_SIDE_KEPT = 512;

    /** Pixels around the square that smoothing may look at. */
    private static final int MARGIN = 2;

    static CentreSquare of(ImageHeader header) {
        double side = header.shorterSide() * Picture.SIDE / RESIZED_SHORTER_SIDE;
        double x = (header.width() - side) / 2;
        double y = (header.height() - side) / 2;
        int step = Math.max(1, header.shorterSide() / SHORTER_SIDE_KEPT);
        int margin = MARGIN * step;
        Rectangle region = new Rectangle((int) x - margin, (int) y - margin, 0, 0);
        region.add(Math.ceil(x + side) + margin, Math.ceil(y + side) + margin);
        return new CentreSquare(x, y, side, step, region.intersection(new Rectangle(header.width(), header.height())));
    }

    /** Pixels of the output per kept pixel. */
    double scale() {
        return Picture.SIDE / (side / step);
    }

    /** Left edge within what is kept, in kept pixels. */
    double keptX() {
        return (x - region.x) / step;
    }

    /** Upper edge within what is kept, in kept pixels. */
    double keptY() {
        return (y - region.y) / step;
    }
}
