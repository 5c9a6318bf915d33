package io.freshet.simulator.shards;

import io.freshet.simulator.influx.LatencyFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;

/** The histograms of all shards, added by second and model: HDR histograms lose nothing in that. */
final class MergedLatencies {

    private MergedLatencies() {}

    static void write(List<Path> directories, Path out, long startMicros) throws IOException {
        Map<Long, Map<String, Histogram>> seconds = new TreeMap<>();
        for (Path directory : directories) add(directory.resolve(LatencyFile.NAME), seconds);
        try (LatencyFile file = LatencyFile.create(out, startMicros / 1_000)) {
            seconds.forEach(
                    (second, models) -> models.forEach((model, histogram) -> file.add(second, model, histogram)));
        }
    }

    private static void add(Path log, Map<Long, Map<String, Histogram>> seconds) throws FileNotFoundException {
        try (HistogramLogReader reader = new HistogramLogReader(log.toFile())) {
            for (EncodableHistogram next = reader.nextIntervalHistogram();
                    next != null;
                    next = reader.nextIntervalHistogram()) {
                if (next instanceof Histogram histogram) {
                    long second = second(histogram.getStartTimeStamp() / 1e3, reader.getStartTimeSec());
                    seconds.computeIfAbsent(second, number -> new TreeMap<>())
                            .merge(String.valueOf(histogram.getTag()), histogram, MergedLatencies::sum);
                }
            }
        }
    }

    private static Histogram sum(Histogram one, Histogram other) {
        one.add(other);
        return one;
    }

    /** The reader may make an interval's time absolute; the log says when the load began. */
    private static long second(double start, double logStart) {
        return Math.round(start >= logStart ? start - logStart : start);
    }
}
