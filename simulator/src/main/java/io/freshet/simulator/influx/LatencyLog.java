package io.freshet.simulator.influx;

import io.freshet.simulator.scenario.Durations;
import io.freshet.simulator.scenario.LoadPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** Writes the latencies of all requests of a run. */
final class LatencyLog {

    private static final int DIGITS = 3;

    private final LoadPlan plan;
    private final long epochMicros;

    LatencyLog(LoadPlan plan, long epochMicros) {
        this.plan = plan;
        this.epochMicros = epochMicros;
    }

    void write(Path directory, List<RequestBook.Entry> entries) throws IOException {
        long epochMillis = Durations.ofMicros(epochMicros).toMillis();
        try (LatencyFile file = LatencyFile.create(directory, epochMillis)) {
            bySecond(entries)
                    .forEach((second, models) ->
                            models.forEach((model, histogram) -> file.add(second, model, histogram)));
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
