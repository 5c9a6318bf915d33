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
import java.util.zip.GZIPInputStream;

/**
 * Traces from files: CSV with a header line, plain or gzip, of counts per bin or of the time of each request.
 *
 * <pre>{@code
 * time,count                       time
 * 2026-11-22T09:00:00Z,340         1763800000.120
 * 2026-11-22T09:01:00Z,355         1763800000.355
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
        return new TraceFile(file, options).read();
    }

    private RateCurve read() {
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(file));
                CsvReader<CsvRecord> csv = reader(raw)) {
            return curve(csv.iterator());
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

    private RateCurve curve(Iterator<CsvRecord> records) {
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
        return rows.curve();
    }

    private static String reason(RuntimeException broken) {
        Throwable cause = broken.getCause();
        return String.valueOf((cause == null ? broken : cause).getMessage());
    }
}
