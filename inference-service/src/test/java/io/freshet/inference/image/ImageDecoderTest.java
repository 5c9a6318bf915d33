package io.freshet.inference.image;

import static io.freshet.inference.image.PictureAssert.assertColour;
import static io.freshet.inference.image.PictureAssert.assertQuadrants;
import static io.freshet.inference.image.TestPictures.QUADRANTS;
import static io.freshet.inference.image.TestPictures.file;
import static io.freshet.inference.image.TestPictures.quadrants;

import java.awt.Color;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.WritableRaster;
import java.nio.FloatBuffer;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageDecoderTest {

    private static final int JPEG_LOSS = 6;
    private static final int ROUNDING = 1;

    @ParameterizedTest
    @CsvSource({"640,480", "480,640", "1280,960", "2000,2000", "4000,300", "224,224", "128,96"})
    void scales_a_jpeg_of_any_size(int width, int height) throws InvalidImageException {
        Picture picture = ImageDecoder.decode(TestPictures.quadrantJpeg(width, height));
        assertQuadrants(picture, JPEG_LOSS, QUADRANTS);
    }

    @ParameterizedTest
    @CsvSource({"640,480", "480,640", "1280,960", "2000,2000", "4000,300", "224,224", "100,37", "8,8"})
    void scales_a_png_of_any_size(int width, int height) throws InvalidImageException {
        assertQuadrants(ImageDecoder.decode(TestPictures.quadrantPng(width, height)), ROUNDING, QUADRANTS);
    }

    @Test
    void a_single_pixel_fills_the_picture() throws InvalidImageException {
        BufferedImage pixel = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
        pixel.setRGB(0, 0, Color.ORANGE.getRGB());
        assertQuadrants(
                ImageDecoder.decode(file("png", pixel)),
                ROUNDING,
                Color.ORANGE,
                Color.ORANGE,
                Color.ORANGE,
                Color.ORANGE);
    }

    @ParameterizedTest
    @ValueSource(ints = {BufferedImage.TYPE_3BYTE_BGR, BufferedImage.TYPE_4BYTE_ABGR, BufferedImage.TYPE_BYTE_INDEXED})
    void reads_pngs_of_every_sample_layout(int type) throws InvalidImageException {
        // the JDK's palette has steps of 51
        int tolerance = type == BufferedImage.TYPE_BYTE_INDEXED ? 26 : ROUNDING;
        assertQuadrants(ImageDecoder.decode(file("png", quadrants(type, 300, 280))), tolerance, QUADRANTS);
    }

    @Test
    void reads_sixteen_bits_a_channel() throws InvalidImageException {
        BufferedImage deep =
                ofSamples(ColorSpace.CS_sRGB, DataBuffer.TYPE_USHORT, false, 200 * 257, 100 * 257, 3 * 257);
        assertColour(ImageDecoder.decode(file("png", deep)), 100, 100, ROUNDING, new Color(200, 100, 3));
    }

    @Test
    void keeps_the_levels_of_grey_pictures() throws InvalidImageException {
        Color middle = new Color(128, 128, 128);
        BufferedImage bytes = ofSamples(ColorSpace.CS_GRAY, DataBuffer.TYPE_BYTE, false, 128);
        BufferedImage shorts = ofSamples(ColorSpace.CS_GRAY, DataBuffer.TYPE_USHORT, false, 128 * 257);
        BufferedImage withAlpha = ofSamples(ColorSpace.CS_GRAY, DataBuffer.TYPE_BYTE, true, 128, 255);
        for (byte[] grey :
                List.of(file("png", bytes), file("jpeg", bytes), file("png", shorts), file("png", withAlpha))) {
            assertColour(ImageDecoder.decode(grey), 112, 112, ROUNDING, middle);
        }
    }

    @Test
    void reads_black_and_white() throws InvalidImageException {
        BufferedImage bits = new BufferedImage(300, 300, BufferedImage.TYPE_BYTE_BINARY);
        bits.createGraphics().fillRect(0, 0, 150, 300);
        Picture picture = ImageDecoder.decode(file("png", bits));
        assertColour(picture, 20, 112, ROUNDING, Color.WHITE);
        assertColour(picture, 200, 112, ROUNDING, Color.BLACK);
    }

    @Test
    void shows_what_is_transparent_as_white() throws InvalidImageException {
        BufferedImage clear = new BufferedImage(900, 900, BufferedImage.TYPE_INT_ARGB);
        assertColour(ImageDecoder.decode(file("png", clear)), 112, 112, ROUNDING, Color.WHITE);
        BufferedImage clearGrey = ofSamples(ColorSpace.CS_GRAY, DataBuffer.TYPE_BYTE, true, 0, 0);
        assertColour(ImageDecoder.decode(file("png", clearGrey)), 112, 112, ROUNDING, Color.WHITE);
    }

    @ParameterizedTest
    @CsvSource({"1,0123", "2,1032", "3,3210", "4,2301", "5,0213", "6,2031", "7,3120", "8,1302"})
    void turns_pictures_as_exif_says(int orientation, String quadrants) throws InvalidImageException {
        byte[] jpeg = TestPictures.withExifOrientation(TestPictures.quadrantJpeg(640, 480), orientation);
        Color[] expected =
                quadrants.chars().mapToObj(digit -> QUADRANTS[digit - '0']).toArray(Color[]::new);
        assertQuadrants(ImageDecoder.decode(jpeg), JPEG_LOSS, expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 9, 65_535})
    void ignores_orientations_that_exif_does_not_define(int orientation) throws InvalidImageException {
        byte[] jpeg = TestPictures.withExifOrientation(TestPictures.quadrantJpeg(640, 480), orientation);
        assertQuadrants(ImageDecoder.decode(jpeg), JPEG_LOSS, QUADRANTS);
    }

    @Test
    void averages_fine_detail_instead_of_skipping_it() throws InvalidImageException {
        BufferedImage stripes = new BufferedImage(1020, 1020, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 1020; y++) {
            for (int x = 0; x < 1020; x += 2) stripes.setRGB(x, y, 0xFFFFFF);
        }
        assertColour(ImageDecoder.decode(file("png", stripes)), 112, 112, 3, new Color(127, 127, 127));
    }

    @Test
    void writes_normalised_planes() throws InvalidImageException {
        BufferedImage image = new BufferedImage(256, 256, BufferedImage.TYPE_INT_RGB);
        Color colour = new Color(255, 128, 0);
        image.createGraphics().setBackground(colour);
        for (int i = 0; i < 256 * 256; i++) image.setRGB(i % 256, i / 256, colour.getRGB());
        FloatBuffer planes = FloatBuffer.allocate(3 * Picture.SIDE * Picture.SIDE);

        ImageDecoder.decode(file("png", image)).writePlanes(planes, Normalization.IMAGENET);

        int plane = Picture.SIDE * Picture.SIDE;
        Assertions.assertThat(planes.hasRemaining()).isFalse();
        Assertions.assertThat(planes.get(0)).isEqualTo((float) ((1 - 0.485) / 0.229));
        Assertions.assertThat(planes.get(2 * plane - 1)).isEqualTo((float) ((128 / 255.0 - 0.456) / 0.224));
        Assertions.assertThat(planes.get(3 * plane - 1)).isEqualTo((float) ((0 - 0.406) / 0.225));
    }

    private static BufferedImage ofSamples(int colours, int dataType, boolean alpha, int... samples) {
        ColorModel model = new ComponentColorModel(
                ColorSpace.getInstance(colours),
                alpha,
                false,
                alpha ? Transparency.TRANSLUCENT : Transparency.OPAQUE,
                dataType);
        WritableRaster raster = model.createCompatibleWritableRaster(300, 260);
        for (int i = 0; i < 300 * 260; i++) raster.setPixel(i % 300, i / 300, samples);
        return new BufferedImage(model, raster, false, null);
    }
}
