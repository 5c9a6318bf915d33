package io.freshet.inference.image;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Pictures of four coloured quadrants, and the bytes of files that hold them. */
final class TestPictures {

    /** Upper left, upper right, lower left, lower right. */
    static final Color[] QUADRANTS = {
        new Color(200, 40, 40), new Color(40, 180, 40), new Color(40, 40, 200), new Color(230, 220, 60)
    };

    private TestPictures() {}

    static BufferedImage quadrants(int type, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, type);
        Graphics2D graphics = image.createGraphics();
        for (int i = 0; i < QUADRANTS.length; i++) {
            graphics.setColor(QUADRANTS[i]);
            graphics.fillRect(i % 2 * width / 2, i / 2 * height / 2, (width + 1) / 2, (height + 1) / 2);
        }
        graphics.dispose();
        return image;
    }

    static byte[] quadrantJpeg(int width, int height) {
        return file("jpeg", quadrants(BufferedImage.TYPE_INT_RGB, width, height));
    }

    static byte[] quadrantPng(int width, int height) {
        return file("png", quadrants(BufferedImage.TYPE_INT_RGB, width, height));
    }

    static byte[] file(String format, BufferedImage image) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, format, out)) throw new IllegalArgumentException("no writer for " + format);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** With the JDK's ten or so scans. */
    static byte[] progressiveJpeg(int width, int height) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam progressive = writer.getDefaultWriteParam();
        progressive.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream output = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(output);
            BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
            writer.write(null, new IIOImage(picture, null, null), progressive);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** A JPEG of the raster's samples as they are, without any conversion of colours. */
    static byte[] rawJpeg(WritableRaster raster) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(new IIOImage(raster, null, null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    /** Puts a segment right behind a JPEG's first two bytes. */
    static byte[] withSegment(byte[] jpeg, int marker, byte[] data) {
        return ByteBuffer.allocate(jpeg.length + 4 + data.length)
                .put(jpeg, 0, 2)
                .putShort((short) (0xFF00 | marker))
                .putShort((short) (data.length + 2))
                .put(data)
                .put(jpeg, 2, jpeg.length - 2)
                .array();
    }

    static byte[] withExifOrientation(byte[] jpeg, int orientation) {
        byte[] exif = ByteBuffer.allocate(6 + tiff(orientation).length)
                .put("Exif\0\0".getBytes(StandardCharsets.US_ASCII))
                .put(tiff(orientation))
                .array();
        return withSegment(jpeg, 0xE1, exif);
    }

    /** Big-endian TIFF with one directory of one entry, the orientation. */
    static byte[] tiff(int orientation) {
        return ByteBuffer.allocate(26)
                .putShort((short) 0x4D4D)
                .putShort((short) 42)
                .putInt(8)
                .putShort((short) 1)
                .putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0)
                .putInt(0)
                .array();
    }

    static byte[] withAdobeTransform(byte[] jpeg, int transform) {
        byte[] adobe = ByteBuffer.allocate(12)
                .put("Adobe".getBytes(StandardCharsets.US_ASCII))
                .putShort((short) 100)
                .putShort((short) 0)
                .putShort((short) 0)
                .put((byte) transform)
                .array();
        return withSegment(jpeg, 0xEE, adobe);
    }
}
