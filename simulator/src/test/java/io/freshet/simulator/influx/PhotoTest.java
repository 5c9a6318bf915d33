package io.freshet.simulator.influx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.routing.MessageProperties;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhotoTest {

    private static BufferedImage decode(Payload photo) throws IOException {
        byte[] bytes = new byte[photo.size()];
        photo.bytes().duplicate().get(bytes);
        return ImageIO.read(new ByteArrayInputStream(bytes));
    }

    private static BufferedImage noise(int width, int height) {
        Random random = new Random(1);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) for (int x = 0; x < width; x++) image.setRGB(x, y, random.nextInt(1 << 24));
        return image;
    }

    @Test
    void picturesWeighWhatPhotographsOfTheirSizeDo() {
        List<Payload> photos = PhotoPool.generate(7).photos();

        assertThat(photos).hasSize(48);
        assertThat(photos)
                .extracting(Payload::size)
                .allSatisfy(size -> assertThat(size).isBetween(15_000, MessageProperties.PAYLOAD_BYTES_MAX));
        double mean = photos.stream().mapToInt(Payload::size).average().orElseThrow();
        assertThat(mean).isBetween(60_000.0, 110_000.0);
        assertThat(new HashSet<>(photos)).hasSize(48);
    }

    @Test
    void theSameSeedGivesTheSameBytes() {
        assertThat(PhotoPool.generate(3, 4).photos())
                .isEqualTo(PhotoPool.generate(3, 4).photos());
        assertThat(PhotoPool.generate(4, 4).photos())
                .isNotEqualTo(PhotoPool.generate(3, 4).photos());
    }

    @Test
    void picturesCanBeDecodedAndHaveAPhotographsSize() throws IOException {
        BufferedImage picture = decode(PhotoPool.generate(5, 1).payload(0));

        assertThat(picture.getWidth()).isBetween(640, 1024);
        assertThat(picture.getHeight()).isBetween(480, 768);
    }

    @Test
    void whatDoesNotCompressLosesQualityAndThenResolution() throws IOException {
        byte[] jpeg = JpegEncoder.fitting(noise(1024, 768), 0.9f);

        assertThat(jpeg.length).isLessThanOrEqualTo(MessageProperties.PAYLOAD_BYTES_MAX);
        assertThat(ImageIO.read(new ByteArrayInputStream(jpeg)).getWidth()).isEqualTo(512);
    }

    @Test
    void ownPicturesAreSentAsTheyAreWhenTheyFit(@TempDir Path directory) throws IOException {
        byte[] small = JpegEncoder.encode(noise(64, 48), 0.8f);
        Files.write(directory.resolve("small.jpg"), small);
        ImageIO.write(noise(32, 32), "png", directory.resolve("tiny.png").toFile());
        ImageIO.write(noise(600, 400), "png", directory.resolve("large.PNG").toFile());
        PhotoFolder folder = PhotoFolder.read(directory, line -> {
            throw new AssertionError(line);
        });

        assertThat(folder.payload(0).contentType()).isEqualTo(MessageProperties.JPEG);
        assertThat(folder.payload(0).size()).isLessThanOrEqualTo(MessageProperties.PAYLOAD_BYTES_MAX);
        assertThat(decode(folder.payload(0)).getWidth()).isEqualTo(600);
        assertThat(folder.payload(1)).isEqualTo(Payload.of(small, MessageProperties.JPEG, Optional.empty()));
        assertThat(folder.payload(2).contentType()).isEqualTo(MessageProperties.PNG);
        assertThat(folder.payload(3)).isEqualTo(folder.payload(0));
    }

    @Test
    void unreadablePicturesAreReportedByName(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("broken.jpg"), "no picture");
        Files.write(directory.resolve("good.jpg"), JpegEncoder.encode(noise(64, 48), 0.8f));
        Files.writeString(directory.resolve("notes.txt"), "not looked at");
        List<String> report = new ArrayList<>();
        PhotoFolder folder = PhotoFolder.read(directory, report::add);

        assertThat(report).singleElement().asString().contains("broken.jpg: left out: neither JPEG nor PNG");
        assertThat(folder.payload(0)).isEqualTo(folder.payload(1));
    }

    @Test
    void aDirectoryWithoutAPictureIsRefused(@TempDir Path directory) {
        assertThatThrownBy(() -> PhotoFolder.read(directory, line -> {}))
                .hasMessage("images: no readable JPEG or PNG in " + directory);
    }
}
