package io.freshet.inference.model.resnet50.torchscript;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A zip of stored entries whose data start at multiples of 64 bytes, as PyTorch's own writer ({@code inline_container.cc})
 * lays them out. The gap is filled by an extra field named {@code FB}.
 */
final class AlignedZip implements Closeable {

    private static final int ALIGNMENT = 64;
    private static final int LOCAL_HEADER_BYTES = 30;
    private static final int EXTRA_HEADER_BYTES = 4;

    /** Fixed, for equal files; not 1980-01-01, for which the JDK adds an extra field of its own. */
    private static final LocalDateTime ENTRY_TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    private final CountingStream counted;
    private final ZipOutputStream zip;
    private final String folder;

    AlignedZip(OutputStream out, String folder) {
        this.counted = new CountingStream(new BufferedOutputStream(out, 1 << 20));
        this.zip = new ZipOutputStream(counted);
        this.folder = folder;
    }

    void put(String name, String text) throws IOException {
        put(name, text.getBytes(StandardCharsets.UTF_8));
    }

    void put(String name, byte[] data) throws IOException {
        ZipEntry entry = new ZipEntry(folder + "/" + name);
        CRC32 crc = new CRC32();
        crc.update(data);
        entry.setTimeLocal(ENTRY_TIME);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(data.length);
        entry.setCrc(crc.getValue());
        entry.setExtra(padding(entry.getName()));
        zip.putNextEntry(entry);
        zip.write(data);
        zip.closeEntry();
    }

    private byte[] padding(String entryName) throws IOException {
        zip.flush();
        int nameBytes = entryName.getBytes(StandardCharsets.UTF_8).length;
        long unpadded = counted.bytes + LOCAL_HEADER_BYTES + nameBytes + EXTRA_HEADER_BYTES;
        int fill = (int) ((ALIGNMENT - unpadded % ALIGNMENT) % ALIGNMENT);
        byte[] extra = new byte[EXTRA_HEADER_BYTES + fill];
        Arrays.fill(extra, (byte) 'Z');
        extra[0] = 'F';
        extra[1] = 'B';
        extra[2] = (byte) fill;
        extra[3] = 0;
        return extra;
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    private static final class CountingStream extends FilterOutputStream {

        private long bytes = 0;

        CountingStream(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            bytes++;
        }

        @Override
        public void write(byte[] data, int offset, int length) throws IOException {
            out.write(data, offset, length);
            bytes += length;
        }
    }
}
