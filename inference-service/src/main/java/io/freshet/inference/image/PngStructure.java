package io.freshet.inference.image;

import io.freshet.inference.image.ImageHeader.Colours;
import io.freshet.inference.image.ImageHeader.Format;
import java.nio.ByteBuffer;

/** Walks the chunks of a PNG without decoding any. Source: PNG specification, third edition, sections 5 and 11. */
final class PngStructure {

    static final long SIGNATURE = 0x89504E470D0A1A0AL;

    private static final int IHDR = 0x49484452;
    private static final int IEND = 0x49454E44;
    private static final int EXIF = 0x65584966;
    private static final int IHDR_BYTES = 13;
    private static final int CHUNK_OVERHEAD_BYTES = 12;

    private PngStructure() {}

    static ImageHeader read(ByteBuffer png) throws InvalidImageException {
        int at = Long.BYTES;
        if (chunkLength(png, at) < IHDR_BYTES || png.getInt(at + 4) != IHDR) {
            throw new InvalidImageException("the PNG does not start with its header chunk IHDR");
        }
        int width = png.getInt(at + 8);
        int height = png.getInt(at + 12);
        Orientation orientation = Orientation.UPRIGHT;
        while (png.getInt(at + 4) != IEND) {
            int length = chunkLength(png, at);
            if (png.getInt(at + 4) == EXIF) orientation = ExifOrientation.of(png.slice(at + 8, length));
            at += CHUNK_OVERHEAD_BYTES + length;
            chunkLength(png, at);
        }
        return new ImageHeader(Format.PNG, width, height, Colours.STANDARD, orientation, (long) width * height);
    }

    /** The length of the data of the chunk at an offset, known to lie inside the file. */
    private static int chunkLength(ByteBuffer png, int at) throws InvalidImageException {
        if (at > png.limit() - CHUNK_OVERHEAD_BYTES) throw endsEarly();
        int length = png.getInt(at);
        if (length < 0 || length > png.limit() - CHUNK_OVERHEAD_BYTES - at) throw endsEarly();
        return length;
    }

    private static InvalidImageException endsEarly() {
        return new InvalidImageException("the PNG ends early: a chunk is cut off or the end chunk IEND is missing");
    }
}
