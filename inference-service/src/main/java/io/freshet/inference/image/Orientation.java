package io.freshet.inference.image;

/**
 * How stored pixels are to be turned for viewing; the constants stand in the order of EXIF's values 1 to 8. Source: EXIF
 * 2.32, tag 274.
 */
enum Orientation {
    UPRIGHT,
    MIRRORED,
    HALF_TURN,
    FLIPPED,
    TRANSPOSED,
    QUARTER_TURN_CLOCKWISE,
    TRANSVERSED,
    QUARTER_TURN_COUNTERCLOCKWISE;

    /** The orientation of EXIF's value; values outside 1 to 8 are not defined and count as upright. */
    static Orientation ofExif(int value) {
        return value >= 1 && value <= values().length ? values()[value - 1] : UPRIGHT;
    }

    /** Turns a square of {@code side} x {@code side} pixels. */
    int[] turn(int[] square, int side) {
        if (this == UPRIGHT) return square;
        int[] turned = new int[square.length];
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                turned[y * side + x] = square[source(x, y, side - 1)];
            }
        }
        return turned;
    }

    /** The index of the stored pixel that is seen at column x and row y. */
    private int source(int x, int y, int last) {
        int side = last + 1;
        return switch (this) {
            case UPRIGHT -> y * side + x;
            case MIRRORED -> y * side + last - x;
            case HALF_TURN -> (last - y) * side + last - x;
            case FLIPPED -> (last - y) * side + x;
            case TRANSPOSED -> x * side + y;
            case QUARTER_TURN_CLOCKWISE -> (last - x) * side + y;
            case TRANSVERSED -> (last - x) * side + last - y;
            case QUARTER_TURN_COUNTERCLOCKWISE -> x * side + last - y;
        };
    }
}
