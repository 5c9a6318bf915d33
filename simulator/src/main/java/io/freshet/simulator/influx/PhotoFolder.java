package io.freshet.simulator.influx;

import io.freshet.routing.MessageProperties;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Somebody's own JPEG and PNG pictures, in the order of their names; what is too large for one message is re-encoded. */
final class PhotoFolder implements PayloadSource {

    private static final float QUALITY = 0.9f;
    /** Kept in memory; at the limit of one payload this is 256 MiB. */
    private static final int PICTURES_MAX = 2_048;

    private final List<Payload> photos;

    private PhotoFolder(List<Payload> photos) {
        this.photos = photos;
    }

    /**
     * @param report takes one line for each file that is left out, with its name and the reason
     * @throws IllegalArgumentException when nothing readable is left
     */
    static PhotoFolder read(Path directory, Consumer<String> report) {
        List<Payload> photos = new ArrayList<>();
        for (Path file : pictures(directory)) {
            try {
                photos.add(photo(Files.readAllBytes(file)));
            } catch (IOException | RuntimeException unreadable) {
                report.accept("%s: left out: %s".formatted(file, unreadable.getMessage()));
            }
        }
        if (photos.isEmpty()) throw new IllegalArgumentException("images: no readable JPEG or PNG in " + directory);
        return new PhotoFolder(List.copyOf(photos));
    }

    @Override
    public Payload payload(int number) {
        return photos.get(number % photos.size());
    }

    @Override
    public Truth truth() {
        return Truth.NONE;
    }

    private static List<Path> pictures(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(PhotoFolder::isPicture)
                    .sorted()
                    .limit(PICTURES_MAX)
                    .toList();
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("images: cannot list " + directory, unreadable);
        }
    }

    private static boolean isPicture(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".jpg") || name.endsWith(".jpeg") || name.endsWith(".png");
    }

    private static Payload photo(byte[] original) throws IOException {
        String format = format(original);
        if (original.length <= MessageProperties.PAYLOAD_BYTES_MAX) {
            String type = format.equals("png") ? MessageProperties.PNG : MessageProperties.JPEG;
            return Payload.of(original, type, Optional.empty());
        }
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(original));
        return Payload.of(JpegEncoder.fitting(Pixels.rgb(image), QUALITY), MessageProperties.JPEG, Optional.empty());
    }

    /** By content, not by name; reads the header only, so that odd but valid colour spaces reach the service as they are. */
    private static String format(byte[] bytes) throws IOException {
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
            var readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) throw new IOException("neither JPEG nor PNG");
            ImageReader reader = readers.next();
            try {
                reader.setInput(in);
                String format = reader.getFormatName().toLowerCase(Locale.ROOT);
                if (!format.equals("jpeg") && !format.equals("png"))
                    throw new IOException("neither JPEG nor PNG: " + format);
                if (reader.getWidth(0) < 1) throw new IOException("no pixels");
                return format;
            } finally {
                reader.dispose();
            }
        }
    }
}
