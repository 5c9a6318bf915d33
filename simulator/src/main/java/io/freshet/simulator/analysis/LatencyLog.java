package io.freshet.simulator.analysis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;

/** Reads latency.hlog: a histogram per second and model, in microseconds. */
final class LatencyLog {

    /** One interval of one model. */
    record Interval(String model, double startSeconds, Histogram micros) {}

    private LatencyLog() {}

    static List<Interval> read(Path file, Consumer<String> notes) {
        List<Interval> intervals = new ArrayList<>();
        try (HistogramLogReader reader = new HistogramLogReader(file.toFile())) {
            EncodableHistogram next = reader.nextIntervalHistogram();
            while (next != null) {
                if (next instanceof Histogram micros) intervals.add(interval(micros, reader.getStartTimeSec()));
                next = reader.nextIntervalHistogram();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            notes.accept("latency.hlog: not complete (" + e.getMessage() + ")");
        }
        return intervals;
    }

    private static Interval interval(Histogram micros, double logStartSeconds) {
        String tag = micros.getTag();
        double start = micros.getStartTimeStamp() / 1e3;
        // the log may give intervals as absolute times or relative to its own start
        return new Interval(tag == null ? "" : tag, start >= logStartSeconds ? start - logStartSeconds : start, micros);
    }
}
