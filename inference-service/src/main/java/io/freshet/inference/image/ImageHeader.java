package io.freshet.inference.image;

/**
 * What is known of a picture before a pixel of it is decoded.
 *
 * @param width in pixels, as stored
 * @param height in pixels, as stored
 * @param samples how many samples decoding goes through, each as often as a pass refines it: what decoding costs
 */
record ImageHeader(Format format, int width, int height, Colours colours, Orientation orientation, long samples) {

    enum Format {
        JPEG,
        PNG
    }

    /** How a picture's samples are to be read. */
    enum Colours {
        /** The JDK's reader knows what to do. */
        STANDARD,
        /** Four samples: cyan, magenta, yellow, black; the JDK's reader gives them only as they are. */
        CMYK,
        /** As CMYK, the first three stored as luminance and chrominance. */
        YCCK
    }

    int shorterSide() {
        return Math.min(width, height);
    }
}
