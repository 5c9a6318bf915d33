package io.freshet.inference.image;

import static io.freshet.inference.image.PictureAssert.assertColour;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CmykTest {

    /** Inks are stored inverted: 255 is none. */
    @ParameterizedTest
    @CsvSource({
        "255,255,255,255, 255,255,255",
        "255,255,255,0,   0,0,0",
        "0,255,255,255,   0,255,255",
        "200,100,50,255,  200,100,50",
        "200,100,50,128,  100,50,25"
    })
    void reads_cmyk(int cyan, int magenta, int yellow, int black, int red, int green, int blue)
            throws InvalidImageException {
        byte[] jpeg = TestPictures.withAdobeTransform(jpeg(cyan, magenta, yellow, black), 0);
        assertColour(ImageDecoder.decode(jpeg), 112, 112, 3, new Color(red, green, blue));
    }

    /** The first three samples are luminance and chrominance of the inks as they are, not inverted. */
    @ParameterizedTest
    @CsvSource({"55,155,205,255, 200,100,50", "0,0,0,255, 255,255,255", "55,155,205,128, 100,50,25"})
    void reads_ycck(int cyan, int magenta, int yellow, int black, int red, int green, int blue)
            throws InvalidImageException {
        int luminance = (int) Math.round(0.299 * cyan + 0.587 * magenta + 0.114 * yellow);
        int cb = (int) Math.round(128 + (yellow - luminance) / 1.772);
        int cr = (int) Math.round(128 + (cyan - luminance) / 1.402);
        byte[] jpeg = TestPictures.withAdobeTransform(jpeg(luminance, cb, cr, black), 2);
        assertColour(ImageDecoder.decode(jpeg), 112, 112, 3, new Color(red, green, blue));
    }

    /** Written by Pillow 13.0.0: {@code Image.new('CMYK', (320, 240), (55, 155, 205, 0)).save(..., quality=95)}. */
    @Test
    void reads_cmyk_of_another_program() throws IOException, InvalidImageException {
        try (InputStream in = CmykTest.class.getResourceAsStream("cmyk-pillow.jpg")) {
            assertThat(in).isNotNull();
            assertColour(ImageDecoder.decode(in.readAllBytes()), 112, 112, 3, new Color(200, 100, 50));
        }
    }

    private static byte[] jpeg(int... samples) {
        WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 300, 260, samples.length, null);
        for (int i = 0; i < 300 * 260; i++) raster.setPixel(i % 300, i / 300, samples);
        return TestPictures.rawJpeg(raster);
    }
}
