package io.freshet.simulator.analysis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;

/** Reads latency.hlog: a histogram per second and model, in microseconds. */
final class LatencyLog {

    /** One interval of one model. */
    record Interval(String model, double startSeconds, Histogram micros) {

        int second() {
            return (int) Math.floor(startSeconds);
        }
    }

    private LatencyLog() {}

    /** Hands over each interval in the file's order; a log that was cut off is told to {@code notes}. */
    static void read(Path file, Consumer<Interval> intervals, Consumer<String> notes) {
        try (HistogramLogReader reader = new HistogramLogReader(file.toFile())) {
            EncodableHistogram next = reader.nextIntervalHistogram();
            while (next != null) {
                if (next instanceof Histogram micros) {
                    intervals.accept(interval(micros, reader.getStartTimeSec()));
                }
                next = reader.nextIntervalHistogram();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            notes.accept("latency.hlog: not complete (" + e.getMessage() + ")");
        }
    }

    private static Interval interval(Histogram micros, double logStartSeconds) {
        String tag = micros.getTag();
        double start = micros.getStartTimeStamp() / 1e3;
        // the log may give intervals as absolute times or relative to its own start
        return new Interval(tag == null ? "" : tag, start >= logStartSeconds ? start - logStartSeconds : start, micros);
    }
}
