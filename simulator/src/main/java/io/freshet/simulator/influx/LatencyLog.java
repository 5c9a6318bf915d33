package io.freshet.simulator.influx;

import io.freshet.simulator.scenario.Durations;
import io.freshet.simulator.scenario.LoadPlan;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/**
 * Writes {@code latency.hlog} (HdrHistogram log, V2): one interval for every second of receipt and model, tagged with the
 * model, in microseconds from the intended send to the receipt of a successful answer. Times are relative to the load.
 */
final class LatencyLog {

    static final String FILE = "latency.hlog";

    private static final int DIGITS = 3;

    private final LoadPlan plan;
    private final long epochMicros;

    LatencyLog(LoadPlan plan, long epochMicros) {
        this.plan = plan;
        this.epochMicros = epochMicros;
    }

    void write(Path directory, List<RequestBook.Entry> entries) throws IOException {
        try (PrintStream out = new PrintStream(
                new BufferedOutputStream(Files.newOutputStream(directory.resolve(FILE))),
                false,
                StandardCharsets.UTF_8)) {
            HistogramLogWriter log = new HistogramLogWriter(out);
            long epochMillis = Durations.ofMicros(epochMicros).toMillis();
            log.outputComment("[Values: microseconds from the intended send to the receipt of a successful answer]");
            log.outputLogFormatVersion();
            log.outputStartTime(epochMillis);
            log.outputBaseTime(epochMillis);
            log.outputLegend();
            bySecond(entries)
                    .forEach((second, models) -> models.forEach((model, histogram) -> {
                        histogram.setTag(model);
                        // 1: the interval's maximum is printed in microseconds as well
                        log.outputIntervalHistogram(second.doubleValue(), second + 1.0, histogram, 1.0);
                    }));
            if (out.checkError()) throw new IOException("writing " + FILE + " failed");
        }
    }

    private Map<Long, Map<String, Histogram>> bySecond(List<RequestBook.Entry> entries) {
        Map<Long, Map<String, Histogram>> seconds = new TreeMap<>();
        for (RequestBook.Entry entry : entries) {
            if (entry.state() != RequestState.SUCCEEDED) continue;
            String model = plan.models().get(plan.modelIndex(entry.sequence()));
            seconds.computeIfAbsent(Math.floorDiv(entry.received(), 1_000_000L), second -> new TreeMap<>())
                    .computeIfAbsent(model, name -> new Histogram(DIGITS))
                    .recordValue(Math.max(0, entry.received() - plan.offsetMicros(entry.sequence())));
        }
        return seconds;
    }
}
