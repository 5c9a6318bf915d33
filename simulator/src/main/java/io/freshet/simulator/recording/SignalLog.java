package io.freshet.simulator.recording;

import io.freshet.scaling.Signal;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes {@code signals.csv}: one row per second and service; what was not measured is an empty cell. */
public final class SignalLog implements AutoCloseable {

    private static final String HEADER =
            "t,service,arrivals,backlog,concurrency,cpu,latencyMs,misses,desired,running,pending,draining,vcpu";

    private final BufferedWriter out;

    private SignalLog(BufferedWriter out) {
        this.out = out;
    }

    public static SignalLog create(Path file) throws IOException {
        BufferedWriter out = Files.newBufferedWriter(file);
        out.write(HEADER);
        out.newLine();
        return new SignalLog(out);
    }

    /**
     * One row.
     *
     * @param timeMicros since the start of the load
     * @param sample measured signals; a signal that is not in it is absent
     * @param vcpu sum over all tasks that exist, draining ones included
     */
    public record Row(
            long timeMicros,
            String service,
            Map<Signal, Double> sample,
            int desired,
            int running,
            int pending,
            int draining,
            double vcpu) {}

    public void add(Row row) {
        StringBuilder line = new StringBuilder(96);
        line.append(row.timeMicros()).append(',').append(row.service());
        for (Signal signal : Signal.values())
            line.append(',').append(cell(row.sample().get(signal)));
        line.append(',').append(row.desired());
        line.append(',').append(row.running());
        line.append(',').append(row.pending());
        line.append(',').append(row.draining());
        line.append(',').append(cell(row.vcpu()));
        try {
            out.append(line);
            out.newLine();
        } catch (IOException e) {
            throw new UncheckedIOException("signals.csv cannot be written", e);
        }
    }

    private static String cell(@Nullable Double value) {
        return value == null ? "" : String.format(Locale.ROOT, "%.3f", value);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
