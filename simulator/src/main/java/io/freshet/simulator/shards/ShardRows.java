package io.freshet.simulator.shards;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.freshet.simulator.influx.RequestFile;
import io.freshet.simulator.influx.RowOutcome;
import io.freshet.simulator.influx.RunAccount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import java.util.zip.GZIPInputStream;

/** The rows of one shard's {@code requests.csv.gz}, one after the other. */
final class ShardRows implements AutoCloseable {

    private static final int ID = 0;
    private static final int MODEL = 2;
    private static final int INTENDED = 4;
    private static final int SENT = 5;
    private static final int RECEIVED = 10;
    private static final int OUTCOME = 11;
    private static final int CODE = 12;

    private final Path file;
    private final CsvReader<CsvRecord> csv;
    private final Iterator<CsvRecord> records;
    private List<String> cells = List.of();

    private ShardRows(Path file, CsvReader<CsvRecord> csv) {
        this.file = file;
        this.csv = csv;
        this.records = csv.iterator();
    }

    static ShardRows open(Path directory) throws IOException {
        Path file = directory.resolve(RequestFile.NAME);
        ShardRows rows = new ShardRows(
                file, CsvReader.builder().ofCsvRecord(new GZIPInputStream(Files.newInputStream(file), 1 << 16)));
        if (!rows.advance()) throw rows.wrong("has no header");
        return rows;
    }

    /** Goes on to the next row; false after the last. */
    boolean advance() {
        if (!records.hasNext()) return false;
        cells = records.next().getFields();
        if (cells.size() <= CODE) throw wrong("has a row of %d cells".formatted(cells.size()));
        return true;
    }

    List<String> cells() {
        return cells;
    }

    /** The request's number in the whole load. */
    long number() {
        String id = cells.get(ID);
        return whole(id.substring(id.lastIndexOf('-') + 1));
    }

    void count(RunAccount account) {
        long intended = whole(cells.get(INTENDED));
        String received = cells.get(RECEIVED);
        account.add(
                cells.get(MODEL),
                RowOutcome.ofLabel(cells.get(OUTCOME)),
                cells.get(CODE),
                whole(cells.get(SENT)) - intended,
                received.isEmpty() ? OptionalLong.empty() : OptionalLong.of(whole(received) - intended));
    }

    private long whole(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException malformed) {
            throw new IllegalArgumentException("%s: '%s' is no whole number".formatted(file, text), malformed);
        }
    }

    IllegalArgumentException wrong(String reason) {
        return new IllegalArgumentException("%s: %s".formatted(file, reason));
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }
}
