package io.freshet.simulator.influx;

import io.freshet.routing.Topics;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.GZIPOutputStream;

/**
 * A trace as it is written: CSV with a row for each request, gzip where the name ends in {@code .gz}. It has another name
 * until it is whole. Safe for use by many threads.
 */
final class RecordedTrace implements AutoCloseable {

    private static final String HEADER = "time,model,site,device,bytes";

    private final Path file;
    private final Path unfinished;
    private final Writer out;
    private boolean finished;

    private RecordedTrace(Path file, Path unfinished, Writer out) {
        this.file = file;
        this.unfinished = unfinished;
        this.out = out;
    }

    /** @throws IllegalArgumentException when the file is there already */
    static RecordedTrace create(Path file) throws IOException {
        if (Files.exists(file)) throw new IllegalArgumentException("--record: %s is there already".formatted(file));
        Path unfinished = file.resolveSibling(file.getFileName() + ".part");
        OutputStream raw = Files.newOutputStream(unfinished);
        boolean gzip = file.toString().endsWith(".gz");
        Writer out = new BufferedWriter(
                new OutputStreamWriter(gzip ? new GZIPOutputStream(raw) : raw, StandardCharsets.UTF_8));
        out.write(HEADER + "\n");
        return new RecordedTrace(file, unfinished, out);
    }

    /** @return false when the trace is finished and takes no more */
    synchronized boolean add(long epochMicros, Topics.Request request, int bytes) throws IOException {
        if (finished) return false;
        out.write("%d.%06d,%s,%s,%s,%d\n"
                .formatted(
                        epochMicros / 1_000_000,
                        epochMicros % 1_000_000,
                        request.model(),
                        request.site(),
                        request.device(),
                        bytes));
        return true;
    }

    /** Gives the file its name; what comes later is left out. */
    synchronized void finish() throws IOException {
        if (finished) return;
        finished = true;
        out.close();
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Leaves nothing half done behind. */
    @Override
    public synchronized void close() throws IOException {
        if (finished) return;
        finished = true;
        out.close();
        Files.deleteIfExists(unfinished);
    }
}
