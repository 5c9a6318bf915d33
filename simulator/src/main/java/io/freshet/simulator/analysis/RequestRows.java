package io.freshet.simulator.analysis;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Reads {@code requests.csv.gz} on its own. */
public final class RequestRows {

    private RequestRows() {}

    /**
     * Every whole row.
     *
     * @throws UnreadableRunException when the file cannot be understood; names file, line and reason
     */
    public static List<RequestRow> read(Path file) {
        List<RequestRow> rows = new ArrayList<>();
        CsvReader.read(file, RequestRow.NEEDED, row -> rows.add(RequestRow.of(row)), note -> {});
        return rows;
    }

    /** Counts every whole row and keeps none. */
    static RequestCounts count(Path file, Experiment experiment, Consumer<String> notes) {
        RequestCounts counts = new RequestCounts(experiment);
        SeenIds ids = new SeenIds();
        CsvReader.read(
                file,
                RequestRow.NEEDED,
                cells -> {
                    RequestRow row = RequestRow.of(cells);
                    if (!ids.add(row.id())) counts.repeatedId();
                    counts.add(row);
                },
                notes);
        return counts;
    }
}
