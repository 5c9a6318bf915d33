package io.freshet.inference.image;

import io.freshet.inference.image.ImageHeader.Colours;
import io.freshet.inference.image.ImageHeader.Format;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Walks the segments of a JPEG without decoding any. Sources: ITU-T T.81 annex B; for the colours ITU-T T.872 section
 * 6.5.3 (Adobe's APP14).
 */
final class JpegStructure {

    static final int START_OF_IMAGE = 0xFFD8;

    /** Progressive files have about 10; each costs a pass over all pixels. */
    private static final int SCANS_MAX = 100;

    private static final int END_OF_IMAGE = 0xD9;
    private static final int START_OF_SCAN = 0xDA;
    private static final int APP1 = 0xE1;
    private static final int APP14 = 0xEE;
    private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ADOBE = "Adobe".getBytes(StandardCharsets.US_ASCII);
    private static final int ADOBE_TRANSFORM_AT = 11;
    private static final int YCCK_TRANSFORM = 2;

    private final ByteBuffer jpeg;
    private int width = 0;
    private int height = 0;
    private int components = 0;
    private int scans = 0;
    /** By component identifier: its share of the picture's resolution. */
    private final Map<Integer, Double> resolutions = new HashMap<>();
    /** Passes over the whole picture. */
    private double passes = 0;

    private boolean ycck = false;
    private Orientation orientation = Orientation.UPRIGHT;

    private JpegStructure(ByteBuffer jpeg) {
        this.jpeg = jpeg;
    }

    static ImageHeader read(ByteBuffer jpeg) throws InvalidImageException {
        JpegStructure structure = new JpegStructure(jpeg);
        structure.walk();
        return structure.header();
    }

    private ImageHeader header() throws InvalidImageException {
        if (components == 0 || scans == 0) throw new InvalidImageException("the JPEG holds no picture");
        Colours four = ycck ? Colours.YCCK : Colours.CMYK;
        return new ImageHeader(
                Format.JPEG,
                width,
                height,
                components == 4 ? four : Colours.STANDARD,
                orientation,
                Math.round(passes * width * height));
    }

    private void walk() throws InvalidImageException {
        int at = 2;
        while (true) {
            at = nextMarker(at);
            int marker = unsignedByte(at - 1);
            if (marker == END_OF_IMAGE) return;
            if (isBare(marker)) continue;
            int length = segmentLength(at);
            segment(marker, jpeg.slice(at + Short.BYTES, length - Short.BYTES));
            at += length;
        }
    }

    /**
     * The offset just behind the next marker. Inside a scan's data a byte FF is followed by 00, which is no marker; so
     * the same search skips a scan's data.
     */
    private int nextMarker(int from) throws InvalidImageException {
        for (int at = from; at + 1 < jpeg.limit(); at++) {
            int code = unsignedByte(at + 1);
            if (unsignedByte(at) == 0xFF && code != 0 && code != 0xFF) return at + 2;
        }
        throw endsEarly();
    }

    private int segmentLength(int at) throws InvalidImageException {
        if (at > jpeg.limit() - Short.BYTES) throw endsEarly();
        int length = Short.toUnsignedInt(jpeg.getShort(at));
        if (length < Short.BYTES || length > jpeg.limit() - at) throw endsEarly();
        return length;
    }

    private void segment(int marker, ByteBuffer data) throws InvalidImageException {
        if (isFrame(marker)) frame(data);
        else if (marker == START_OF_SCAN) scan(data);
        else if (marker == APP1 && startsWith(data, EXIF)) exif(data);
        else if (marker == APP14 && startsWith(data, ADOBE)) adobe(data);
    }

    private void frame(ByteBuffer data) throws InvalidImageException {
        if (data.limit() < 6) throw new InvalidImageException("the JPEG's frame header is too short");
        height = Short.toUnsignedInt(data.getShort(1));
        width = Short.toUnsignedInt(data.getShort(3));
        components = Byte.toUnsignedInt(data.get(5));
        if (data.limit() < 6 + 3 * components) throw new InvalidImageException("the JPEG's frame header is too short");
        int greatest = 1;
        for (int i = 0; i < components; i++) greatest = Math.max(greatest, sampling(data.get(7 + 3 * i)));
        for (int i = 0; i < components; i++) {
            int id = Byte.toUnsignedInt(data.get(6 + 3 * i));
            resolutions.put(id, sampling(data.get(7 + 3 * i)) / (double) greatest);
        }
    }

    /** Horizontal times vertical sampling factor, 4 bits each. */
    private static int sampling(byte factors) {
        return (factors >> 4 & 0xF) * (factors & 0xF);
    }

    private void scan(ByteBuffer data) throws InvalidImageException {
        if (++scans > SCANS_MAX) throw new InvalidImageException("the JPEG has more than " + SCANS_MAX + " scans");
        int count = data.hasRemaining() ? Byte.toUnsignedInt(data.get(0)) : 0;
        if (data.limit() < 2 * count + Math.min(1, count))
            throw new InvalidImageException("the JPEG's scan header is too short");
        for (int i = 0; i < count; i++) {
            passes += resolutions.getOrDefault(Byte.toUnsignedInt(data.get(1 + 2 * i)), 1.0);
        }
    }

    private void exif(ByteBuffer data) {
        orientation = ExifOrientation.of(data.slice(EXIF.length, data.limit() - EXIF.length));
    }

    private void adobe(ByteBuffer data) {
        ycck = data.limit() > ADOBE_TRANSFORM_AT && data.get(ADOBE_TRANSFORM_AT) == YCCK_TRANSFORM;
    }

    /** SOF0 to SOF15 without DHT (C4), JPG (C8) and DAC (CC), which lie between them. */
    private static boolean isFrame(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }

    /** TEM, RST0 to RST7 and SOI have no segment. */
    private static boolean isBare(int marker) {
        return marker == 0x01 || (marker >= 0xD0 && marker <= 0xD8);
    }

    private static boolean startsWith(ByteBuffer data, byte[] prefix) {
        byte[] start = new byte[Math.min(prefix.length, data.limit())];
        data.get(0, start);
        return Arrays.equals(start, prefix);
    }

    private int unsignedByte(int at) {
        return Byte.toUnsignedInt(jpeg.get(at));
    }

    private static InvalidImageException endsEarly() {
        return new InvalidImageException("the JPEG ends early: a segment is cut off or the end marker is missing");
    }
}
