package io.freshet.inference.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InvalidImagesTest {

    private static final int DAMAGED_FILES = 400;

    @Test
    void names_the_field() {
        assertThat(new InvalidImageException("reason").field()).isEqualTo("image");
    }

    @Test
    void refuses_no_bytes() {
        assertRefused(new byte[0], "the picture has no bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GIF89a\1\0\1\0", "{\"alcohol\": 9.4}", "B", "\0"})
    void refuses_other_types_and_shows_their_start(String text) {
        assertRefused(text.getBytes(StandardCharsets.ISO_8859_1), "neither a JPEG nor a PNG");
    }

    @Test
    void refuses_bytes_that_only_begin_like_a_picture() {
        assertRefused(new byte[] {(byte) 0xFF, (byte) 0xD8}, "the JPEG ends early");
        assertRefused(new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xD9}, "the JPEG holds no picture");
        assertRefused(Arrays.copyOf(TestPictures.quadrantPng(9, 9), 8), "the PNG does not start", "the PNG ends early");
    }

    @ParameterizedTest
    @CsvSource({"60000,60000", "16385,1", "16000,16000", "2147483647,2147483647", "0,100", "-1,100"})
    void refuses_a_png_that_claims_too_much_before_decoding_it(int width, int height) {
        byte[] png = TestPictures.quadrantPng(40, 40);
        ByteBuffer.wrap(png).putInt(16, width).putInt(20, height);
        assertRefused(png, "at most", "no pixels");
    }

    @Test
    void refuses_a_jpeg_that_claims_too_much_before_decoding_it() {
        byte[] jpeg = TestPictures.quadrantJpeg(40, 40);
        ByteBuffer.wrap(jpeg).putShort(frameHeader(jpeg) + 5, (short) 65_000).putShort(frameHeader(jpeg) + 7, (short)
                65_000);
        assertRefused(jpeg, "65000 x 65000 pixels, at most");
    }

    @Test
    void takes_the_largest_picture_in_bounded_memory() throws InvalidImageException {
        byte[] png = TestPictures.file("png", new BufferedImage(5_000, 5_000, BufferedImage.TYPE_BYTE_BINARY));
        assertThat(ImageDecoder.decode(png).rgb(112, 112)).isZero();
    }

    @Test
    void refuses_a_jpeg_of_endless_scans() {
        byte[] jpeg = TestPictures.quadrantJpeg(40, 40);
        byte[] scans = new byte[101 * 4];
        for (int i = 0; i < scans.length; i += 4) ByteBuffer.wrap(scans).putInt(i, 0xFFDA_0002);
        byte[] endless = ByteBuffer.allocate(jpeg.length + scans.length)
                .put(jpeg, 0, jpeg.length - 2)
                .put(scans)
                .put(jpeg, jpeg.length - 2, 2)
                .array();
        assertRefused(endless, "more than 100 scans");
    }

    @Test
    void refuses_before_decoding_what_refines_large_pictures_too_often() throws InvalidImageException {
        byte[] progressive = TestPictures.progressiveJpeg(4_000, 3_000);
        ImageHeader header = ImageSniffer.header(progressive);
        assertThat(header.samples()).isBetween(12_000_000L, 200_000_000L);
        ImageBounds.check(header);

        ByteBuffer scan = ByteBuffer.allocate(10)
                .putShort((short) 0xFFDA)
                .putShort((short) 8)
                .put((byte) 1)
                .put((byte) 1);
        byte[] often = ByteBuffer.allocate(progressive.length + 80 * 10)
                .put(progressive, 0, progressive.length - 2)
                .put(repeated(scan.array(), 80))
                .put(progressive, progressive.length - 2, 2)
                .array();
        assertRefused(often, "samples are to be decoded, at most 200000000");
    }

    private static byte[] repeated(byte[] piece, int times) {
        ByteBuffer all = ByteBuffer.allocate(piece.length * times);
        for (int i = 0; i < times; i++) all.put(piece);
        return all.array();
    }

    @Test
    void refuses_files_cut_off_anywhere() {
        for (byte[] whole : new byte[][] {TestPictures.quadrantJpeg(120, 90), TestPictures.quadrantPng(120, 90)}) {
            for (int length = 2; length < whole.length; length += 7) {
                assertRefused(Arrays.copyOf(whole, length), "ends early", "neither a JPEG nor a PNG", "does not start");
            }
        }
    }

    @Test
    void answers_or_refuses_damaged_files_and_never_fails_otherwise() {
        long seed = 20_261_122;
        Random random = new Random(seed);
        byte[][] whole = {
            TestPictures.quadrantJpeg(120, 90),
            TestPictures.quadrantPng(120, 90),
            TestPictures.withExifOrientation(TestPictures.quadrantJpeg(64, 64), 6)
        };
        int refused = 0;
        for (int i = 0; i < DAMAGED_FILES; i++) {
            byte[] damaged = whole[i % whole.length].clone();
            for (int hits = 1 + random.nextInt(4); hits > 0; hits--) {
                int range = random.nextBoolean() ? Math.min(700, damaged.length) : damaged.length;
                damaged[random.nextInt(range)] = (byte) random.nextInt(256);
            }
            Throwable thrown = catchThrowable(() -> ImageDecoder.decode(damaged));
            if (thrown != null) refused++;
            assertThat(thrown == null || thrown instanceof InvalidImageException)
                    .as("seed %d, file %d: %s", seed, i, thrown)
                    .isTrue();
        }
        assertThat(refused).as("seed %d", seed).isBetween(1, DAMAGED_FILES - 1);
    }

    private static int frameHeader(byte[] jpeg) {
        for (int at = 2; ; at += 2 + Short.toUnsignedInt(ByteBuffer.wrap(jpeg).getShort(at + 2))) {
            if (jpeg[at + 1] == (byte) 0xC0) return at;
        }
    }

    private static void assertRefused(byte[] data, String... anyOf) {
        assertThatThrownBy(() -> ImageDecoder.decode(data))
                .isInstanceOf(InvalidImageException.class)
                .message()
                .matches(
                        message -> Arrays.stream(anyOf).anyMatch(message::contains),
                        "one of " + Arrays.toString(anyOf));
    }
}
