package io.freshet.inference.image;

/**
 * Bounds on what is decoded, checked from the header alone: a few kilobytes can claim gigabytes of pixels. A progressive
 * JPEG of {@link #PIXELS_MAX} holds up to 6 bytes a pixel in native memory while it is decoded, one row of
 * {@link #SIDE_MAX} in a 16-bit PNG 128 KiB.
 */
final class ImageBounds {

    /** Enough for a camera of 24 megapixels. */
    static final long PIXELS_MAX = 25_000_000;

    /** In pixels. */
    static final int SIDE_MAX = 16_384;

    /**
     * A progressive JPEG may refine each sample again and again: one of 130 KB with 97 scans took 12.8 s. A photograph of
     * {@link #PIXELS_MAX} with the usual ten scans and half the resolution for colours goes through some 160 million.
     */
    static final long SAMPLES_MAX = 200_000_000;

    private ImageBounds() {}

    static void check(ImageHeader header) throws InvalidImageException {
        int width = header.width();
        int height = header.height();
        if (width < 1 || height < 1) {
            throw new InvalidImageException("the picture has no pixels: %d x %d".formatted(width, height));
        }
        if (width > SIDE_MAX || height > SIDE_MAX) {
            throw new InvalidImageException(
                    "the picture is %d x %d pixels, at most %d a side are taken".formatted(width, height, SIDE_MAX));
        }
        if ((long) width * height > PIXELS_MAX) {
            throw new InvalidImageException(
                    "the picture is %d x %d pixels, at most %d in all are taken".formatted(width, height, PIXELS_MAX));
        }
        if (header.samples() > SAMPLES_MAX) {
            throw new InvalidImageException(
                    "the picture has %d x %d pixels in so many scans that %d samples are to be decoded, at most %d are"
                            .formatted(width, height, header.samples(), SAMPLES_MAX));
        }
    }
}
