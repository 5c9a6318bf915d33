package io.freshet.simulator.influx;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/**
 * {@code latency.hlog} (HdrHistogram log, V2): one interval for every second of receipt and model, tagged with the model, in
 * microseconds from the intended send to the receipt of a successful answer. Times are relative to the load.
 */
public final class LatencyFile implements AutoCloseable {

    public static final String NAME = "latency.hlog";

    private final PrintStream out;
    private final HistogramLogWriter log;

    private LatencyFile(PrintStream out) {
        this.out = out;
        this.log = new HistogramLogWriter(out);
    }

    /** Opens a new file with its header written. */
    public static LatencyFile create(Path directory, long epochMillis) throws IOException {
        LatencyFile file = new LatencyFile(new PrintStream(
                new BufferedOutputStream(Files.newOutputStream(directory.resolve(NAME))),
                false,
                StandardCharsets.UTF_8));
        file.header(epochMillis);
        return file;
    }

    private void header(long epochMillis) {
        log.outputComment("[Values: microseconds from the intended send to the receipt of a successful answer]");
        log.outputLogFormatVersion();
        log.outputStartTime(epochMillis);
        log.outputBaseTime(epochMillis);
        log.outputLegend();
    }

    /** Adds the answers that a model gave in one second. */
    public void add(long second, String model, Histogram micros) {
        micros.setTag(model);
        // 1: the interval's maximum is printed in microseconds as well
        log.outputIntervalHistogram((double) second, second + 1.0, micros, 1.0);
    }

    @Override
    public void close() throws IOException {
        boolean failed = out.checkError();
        out.close();
        if (failed) throw new IOException("writing " + NAME + " failed");
    }
}
