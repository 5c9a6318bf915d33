package io.freshet.simulator.influx;

import io.freshet.routing.MessageProperties;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes pictures as JPEG within the broker's limit of one payload, as a device has to. */
final class JpegEncoder {

    private static final float QUALITY_MIN = 0.3f;
    private static final float QUALITY_STEP = 0.1f;

    private JpegEncoder() {}

    /**
     * Lowers the quality, and below 0.3 the resolution, until the picture fits.
     *
     * @param image RGB
     * @param quality to begin with, 0 to 1
     * @return at most {@link MessageProperties#PAYLOAD_BYTES_MAX} bytes
     */
    static byte[] fitting(BufferedImage image, float quality) {
        BufferedImage picture = image;
        while (true) {
            for (float tried = quality; tried >= QUALITY_MIN; tried -= QUALITY_STEP) {
                byte[] jpeg = encode(picture, tried);
                if (jpeg.length <= MessageProperties.PAYLOAD_BYTES_MAX) return jpeg;
            }
            picture = Pixels.halved(picture);
        }
    }

    static byte[] encode(BufferedImage image, float quality) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(MessageProperties.PAYLOAD_BYTES_MAX);
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionQuality(quality);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), parameters);
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory failed", impossible);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
