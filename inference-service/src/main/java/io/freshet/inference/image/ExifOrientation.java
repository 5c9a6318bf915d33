package io.freshet.inference.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Finds the orientation tag in EXIF data (a small TIFF file). EXIF is advice: what cannot be read counts as upright and
 * never makes a picture invalid.
 */
final class ExifOrientation {

    private static final int TIFF_MAGIC = 42;
    private static final int LITTLE_ENDIAN_MARK = 0x4949;
    private static final int HEADER_BYTES = 8;
    private static final int ENTRY_BYTES = 12;
    private static final int ORIENTATION_TAG = 0x0112;
    private static final int SHORT_TYPE = 3;

    private ExifOrientation() {}

    static Orientation of(ByteBuffer exif) {
        ByteBuffer tiff = exif.slice();
        if (tiff.remaining() < HEADER_BYTES) return Orientation.UPRIGHT;
        tiff.order(tiff.getShort(0) == LITTLE_ENDIAN_MARK ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        if (tiff.getShort(2) != TIFF_MAGIC) return Orientation.UPRIGHT;
        return firstDirectory(tiff, tiff.getInt(4));
    }

    private static Orientation firstDirectory(ByteBuffer tiff, int directory) {
        if (directory < HEADER_BYTES || directory > tiff.limit() - Short.BYTES) return Orientation.UPRIGHT;
        int entries = Short.toUnsignedInt(tiff.getShort(directory));
        for (int i = 0; i < entries; i++) {
            int entry = directory + Short.BYTES + i * ENTRY_BYTES;
            if (entry > tiff.limit() - ENTRY_BYTES) break;
            if (Short.toUnsignedInt(tiff.getShort(entry)) == ORIENTATION_TAG) return value(tiff, entry);
        }
        return Orientation.UPRIGHT;
    }

    private static Orientation value(ByteBuffer tiff, int entry) {
        boolean isShort = tiff.getShort(entry + 2) == SHORT_TYPE;
        return isShort ? Orientation.ofExif(Short.toUnsignedInt(tiff.getShort(entry + 8))) : Orientation.UPRIGHT;
    }
}
