package io.freshet.inference.image;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/** Tells JPEG and PNG apart by their first bytes; what a sender calls the data does not count. */
final class ImageSniffer {

    private static final int SHOWN_BYTES = 8;

    private ImageSniffer() {}

    static ImageHeader header(byte[] data) throws InvalidImageException {
        if (data.length == 0) throw new InvalidImageException("the picture has no bytes");
        ByteBuffer bytes = ByteBuffer.wrap(data).asReadOnlyBuffer();
        if (data.length >= Long.BYTES && bytes.getLong(0) == PngStructure.SIGNATURE) return PngStructure.read(bytes);
        if (data.length >= Short.BYTES && Short.toUnsignedInt(bytes.getShort(0)) == JpegStructure.START_OF_IMAGE) {
            return JpegStructure.read(bytes);
        }
        String start = HexFormat.ofDelimiter(" ").formatHex(data, 0, Math.min(SHOWN_BYTES, data.length));
        throw new InvalidImageException("neither a JPEG nor a PNG: it starts with the bytes " + start);
    }
}
