package io.freshet.simulator.analysis;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** {@code seconds.csv}: what became of a model's requests second by second, a row for each second in which anything did. */
final class SecondsFile {

    private static final List<String> COUNTS = List.of("due", "published", "succeeded", "within", "answered", "ended");

    private static final List<String> NEEDED =
            List.of("second", "model", "due", "published", "succeeded", "within", "answered", "ended");

    private SecondsFile() {}

    static void write(Path file, Map<String, SecondCounts> models) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("second,model," + String.join(",", COUNTS) + ",p50Ms,p99Ms\n");
            for (Map.Entry<String, SecondCounts> model : models.entrySet()) {
                SecondCounts counts = model.getValue();
                for (int second = 0; second < counts.seconds(); second++) {
                    if (counts.due(second) + counts.ended(second) == 0) continue;
                    out.write(row(second, model.getKey(), counts));
                }
            }
        }
    }

    private static String row(int second, String model, SecondCounts counts) {
        return second + "," + model + "," + counts.due(second) + "," + counts.published(second) + ","
                + counts.succeeded(second) + "," + counts.within(second) + "," + counts.answered(second) + ","
                + counts.ended(second) + "," + cell(counts.p50Ms(second)) + "," + cell(counts.p99Ms(second)) + "\n";
    }

    private static String cell(double ms) {
        return Double.isNaN(ms) ? "" : String.format(Locale.ROOT, "%.3f", ms);
    }

    /** Adds the rows to the counts of their models. */
    static void read(Path file, RequestCounts into, Consumer<String> notes) {
        CsvReader.read(file, NEEDED, row -> add(row, into), notes);
    }

    private static void add(CsvRow row, RequestCounts into) {
        SecondCounts seconds = into.model(row.text("model"))
                .orElseThrow(
                        () -> new IllegalArgumentException("model: '%s' has no counts".formatted(row.text("model"))))
                .seconds;
        int second = Math.toIntExact(row.needed("second"));
        int[] counts = COUNTS.stream()
                .mapToInt(name -> Math.toIntExact(row.needed(name)))
                .toArray();
        seconds.add(second, counts);
        if (row.doubles("p50Ms").isPresent() && row.doubles("p99Ms").isPresent()) {
            seconds.latency(
                    second,
                    row.doubles("p50Ms").getAsDouble(),
                    row.doubles("p99Ms").getAsDouble());
        }
    }
}
