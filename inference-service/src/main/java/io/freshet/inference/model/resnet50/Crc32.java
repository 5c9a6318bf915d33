package io.freshet.inference.model.resnet50;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.zip.CRC32;

/** The CRC-32 of files. */
final class Crc32 {

    private Crc32() {}

    /** In eight lower-case hexadecimal digits. */
    static String of(Path file) throws IOException {
        CRC32 crc = new CRC32();
        try (FileChannel channel = FileChannel.open(file)) {
            crc.update(channel.map(MapMode.READ_ONLY, 0, channel.size()));
        }
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }
}
