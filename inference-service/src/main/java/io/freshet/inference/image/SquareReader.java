package io.freshet.inference.image;

import io.freshet.inference.image.ImageHeader.Format;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Decodes the kept part of a picture with the JDK's readers. */
final class SquareReader {

    static {
        System.setProperty("java.awt.headless", "true");
        ImageIO.setUseCache(false);
    }

    private SquareReader() {}

    static BufferedImage read(byte[] data, ImageHeader header, CentreSquare square) throws InvalidImageException {
        ImageReader reader = reader(header.format());
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(data))) {
            // without metadata: a PNG's compressed text would be inflated without a bound
            reader.setInput(in, true, true);
            return read(reader, header, square);
        } catch (IOException | RuntimeException e) {
            // the JDK's readers throw unchecked exceptions of many kinds on damaged data
            throw new InvalidImageException("the %s cannot be decoded: %s".formatted(header.format(), reason(e)), e);
        } finally {
            reader.dispose();
        }
    }

    private static BufferedImage read(ImageReader reader, ImageHeader header, CentreSquare square) throws IOException {
        ImageReadParam param = reader.getDefaultReadParam();
        param.setSourceRegion(square.region());
        int step = square.step();
        param.setSourceSubsampling(step, step, step / 2, step / 2);
        return switch (header.colours()) {
            case STANDARD -> StandardRgb.of(reader.read(0, param));
            case CMYK -> Cmyk.toRgb(reader.readRaster(0, param), false);
            case YCCK -> Cmyk.toRgb(reader.readRaster(0, param), true);
        };
    }

    private static ImageReader reader(Format format) {
        return ImageIO.getImageReadersByFormatName(format.name().toLowerCase(Locale.ROOT))
                .next();
    }

    private static String reason(Exception e) {
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }
}
