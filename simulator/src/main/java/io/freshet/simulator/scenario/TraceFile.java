package io.freshet.simulator.scenario;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.zip.GZIPInputStream;

/**
 * Traces from files: CSV with a header line, plain or gzip, of counts per bin or of the time of each request.
 *
 * <pre>{@code
 * time,count                       time                  time,model,device
 * 2026-11-22T09:00:00Z,340         1763800000.120        1763800000.120,linear,north-01
 * 2026-11-22T09:01:00Z,355         1763800000.355        1763800000.355,xgboost,south-02
 * }</pre>
 *
 * <p>Rows of counts are equally far apart, and none is missing: a gap is no zero. Rows of requests may come in any order.
 */
public final class TraceFile {

    private final Path file;
    private final TraceOptions options;
    /** The line that was read last, for complaints. */
    private long line = 1;

    private TraceFile(Path file, TraceOptions options) {
        this.file = file;
        this.options = options;
    }

    /**
     * Reads a trace; memory grows with its bins, not with its rows.
     *
     * @throws UnreadableTraceException naming the file, the line and the reason
     */
    public static RateCurve read(Path file, TraceOptions options) {
        return new TraceFile(file, options).read((rows, columns) -> rows.curve());
    }

    /**
     * The curves of a trace that has a row for each request and a column {@value TraceOptions#MODEL}; all begin and end
     * together.
     *
     * @return empty when the trace has no such column, or counts requests per bin
     * @throws UnreadableTraceException naming the file, the line and the reason
     */
    public static SortedMap<String, RateCurve> byModel(Path file, TraceOptions options) {
        return new TraceFile(file, options).read(TraceFile::curves);
    }

    /**
     * The curve of one model: its rows where the trace has a column {@value TraceOptions#MODEL}, else all rows.
     *
     * @throws UnreadableTraceException naming the file, the line and the reason
     */
    public static RateCurve ofModel(Path file, TraceOptions options, String model) {
        SortedMap<String, RateCurve> curves = byModel(file, options);
        if (curves.isEmpty()) return read(file, options);
        RateCurve curve = curves.get(model);
        if (curve != null) return curve;
        throw new UnreadableTraceException(
                file, "has no row of model '%s'; models: %s".formatted(model, curves.keySet()), null);
    }

    private static SortedMap<String, RateCurve> curves(TraceRows rows, TraceColumns columns) {
        boolean named = columns.model().isPresent() && rows instanceof TraceRows.Requests;
        return named ? ((TraceRows.Requests) rows).byModel() : new TreeMap<>();
    }

    private <R> R read(BiFunction<TraceRows, TraceColumns, R> result) {
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(file));
                CsvReader<CsvRecord> csv = reader(raw)) {
            return rows(csv.iterator(), result);
        } catch (UnreadableTraceException told) {
            throw told;
        } catch (IllegalArgumentException wrong) {
            throw new UnreadableTraceException(file, line, String.valueOf(wrong.getMessage()), wrong);
        } catch (UncheckedIOException | CsvParseException broken) {
            throw new UnreadableTraceException(file, line, "not readable after it: " + reason(broken), broken);
        } catch (NoSuchFileException missing) {
            throw new UnreadableTraceException(file, "there is no such file", missing);
        } catch (IOException unreadable) {
            throw new UnreadableTraceException(file, "not readable: " + unreadable.getMessage(), unreadable);
        }
    }

    private static CsvReader<CsvRecord> reader(InputStream raw) throws IOException {
        return CsvReader.builder()
                .detectBomHeader(true)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .ofCsvRecord(isGzip(raw) ? new GZIPInputStream(raw, 1 << 16) : raw);
    }

    /** By its first two bytes (RFC 1952), whatever the file is called. */
    private static boolean isGzip(InputStream raw) throws IOException {
        raw.mark(2);
        boolean gzip = raw.read() == 0x1f && raw.read() == 0x8b;
        raw.reset();
        return gzip;
    }

    private <R> R rows(Iterator<CsvRecord> records, BiFunction<TraceRows, TraceColumns, R> result) {
        if (!records.hasNext()) throw new UnreadableTraceException(file, "empty; it needs a header line", null);
        CsvRecord header = records.next();
        line = header.getStartingLineNumber();
        TraceColumns columns = TraceColumns.of(header.getFields(), options);
        TraceRows rows =
                columns.countsPerBin() ? new TraceRows.Bins(options.bin()) : TraceRows.Requests.of(options.bin());
        if (!records.hasNext()) throw new UnreadableTraceException(file, "there is no row below the header", null);
        while (records.hasNext()) {
            CsvRecord row = records.next();
            line = row.getStartingLineNumber();
            rows.add(line, columns.read(row));
        }
        return result.apply(rows, columns);
    }

    private static String reason(RuntimeException broken) {
        Throwable cause = broken.getCause();
        return String.valueOf((cause == null ? broken : cause).getMessage());
    }
}
