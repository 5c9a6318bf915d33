package io.freshet.simulator.analysis;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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
}
