package io.freshet.inference.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;

/** Compares decoded pictures with what was drawn. */
final class PictureAssert {

    private PictureAssert() {}

    /** Looks at the middle of each quadrant, in the order upper left, upper right, lower left, lower right. */
    static void assertQuadrants(Picture picture, int tolerance, Color... expected) {
        int near = Picture.SIDE / 4;
        int far = 3 * Picture.SIDE / 4;
        assertColour(picture, near, near, tolerance, expected[0]);
        assertColour(picture, far, near, tolerance, expected[1]);
        assertColour(picture, near, far, tolerance, expected[2]);
        assertColour(picture, far, far, tolerance, expected[3]);
    }

    static void assertColour(Picture picture, int x, int y, int tolerance, Color expected) {
        Color actual = new Color(picture.rgb(x, y));
        int distance = Math.max(
                Math.abs(actual.getRed() - expected.getRed()),
                Math.max(
                        Math.abs(actual.getGreen() - expected.getGreen()),
                        Math.abs(actual.getBlue() - expected.getBlue())));
        assertThat(distance)
                .as("colour at %d,%d is %s, drawn was %s", x, y, actual, expected)
                .isLessThanOrEqualTo(tolerance);
    }
}
