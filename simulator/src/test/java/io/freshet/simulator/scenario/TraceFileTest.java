package io.freshet.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceFileTest {

    private static final String COUNTS = """
            time,count
            0,30
            60,90

            120,0
            """;

    @TempDir
    Path directory;

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("trace.csv"), text);
    }

    private RateCurve read(String text, TraceOptions options) throws IOException {
        return TraceFile.read(file(text), options);
    }

    private static TraceOptions binned(Duration bin) {
        return new TraceOptions("time", Optional.empty(), TraceOptions.TimeUnit.SECONDS, Optional.of(bin));
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    @Test
    void countsPerBinBecomeRates() throws IOException {
        RateCurve curve = read(COUNTS, TraceOptions.DEFAULTS);

        assertThat(curve).isEqualTo(new RateCurve(Duration.ofMinutes(1), new double[] {0.5, 1.5, 0}));
    }

    @Test
    void countsMayBeResampled() throws IOException {
        RateCurve curve = read(COUNTS, binned(Duration.ofSeconds(90)));

        // 30 + 45 and 45 requests in 90 s
        assertThat(curve.bins()).isEqualTo(2);
        assertThat(curve.expected()).isCloseTo(120, within(1e-9));
        assertThat(curve.at(0)).isCloseTo(75 / 90.0, within(1e-9));
    }

    @Test
    void timesMayBeIsoWithAZoneOrWithoutOne() throws IOException {
        assertThat(read(
                        "time,count\n2026-11-22T09:00:00Z,10\n2026-11-22T10:00:10+01:00,20\n2026-11-22 09:00:20.000,30\n",
                        TraceOptions.DEFAULTS))
                .isEqualTo(new RateCurve(Duration.ofSeconds(10), new double[] {1, 2, 3}));
    }

    @Test
    void everyRowIsARequestWhereThereAreNoCounts() throws IOException {
        RateCurve curve = read("time\n1763800002.5\n1763800000.12\n1763800000.99\n", TraceOptions.DEFAULTS);

        assertThat(curve).isEqualTo(new RateCurve(Duration.ofSeconds(1), new double[] {2, 0, 1}));
    }

    @Test
    void columnsAndUnitsAreAsTheOptionsSay() throws IOException {
        TraceOptions millis =
                new TraceOptions("at", Optional.of("n"), TraceOptions.TimeUnit.labelled("ms"), Optional.empty());
        TraceOptions micros = new TraceOptions(
                "at", Optional.empty(), TraceOptions.TimeUnit.labelled("us"), Optional.of(Duration.ofMillis(500)));

        assertThat(read("id,n,at\na,4,500\n\"b,c\",6,1000\n", millis))
                .isEqualTo(new RateCurve(Duration.ofMillis(500), new double[] {8, 12}));
        assertThat(read("id,at\na,10\nb,600000\nc,700000\n", micros))
                .isEqualTo(new RateCurve(Duration.ofMillis(500), new double[] {2, 4}));
    }

    @Test
    void oneRowOfCountsNeedsABin() throws IOException {
        assertThat(read("time,count\n5,30\n", binned(Duration.ofSeconds(60))).at(0))
                .isEqualTo(0.5);
        assertThatThrownBy(() -> read("time,count\n5,30\n", TraceOptions.DEFAULTS))
                .hasMessageEndingWith("trace.csv: line 2: one row alone does not say how long it lasts; give the bin");
    }

    @Test
    void gzipAndAByteOrderMarkAreSeenByTheirBytes() throws IOException {
        Path zipped = Files.write(directory.resolve("trace.bin"), gzip("\uFEFF" + COUNTS));

        assertThat(TraceFile.read(zipped, TraceOptions.DEFAULTS)).isEqualTo(read(COUNTS, TraceOptions.DEFAULTS));
    }

    @Test
    void aGzipFileThatIsCutOffIsRefused() throws IOException {
        StringBuilder text = new StringBuilder("time,count\n");
        for (int i = 0; i < 200_000; i++)
            text.append(i).append(',').append(i * 7_919L % 1_000).append('\n');
        byte[] whole = gzip(text.toString());
        Path cut = Files.write(directory.resolve("cut.csv.gz"), Arrays.copyOf(whole, whole.length / 2));

        assertThatThrownBy(() -> TraceFile.read(cut, TraceOptions.DEFAULTS))
                .isInstanceOf(UnreadableTraceException.class)
                .hasMessageMatching(
                        ".*cut.csv.gz: line \\d{4,6}: not readable after it: Unexpected end of ZLIB input stream");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            60,90   | 60,-90          | line 3: count: must be at least 0 and finite, was -90
            60,90   | 60,many         | line 3: count: 'many' is no number
            60,90   | 60,NaN          | line 3: count: must be at least 0 and finite, was NaN
            60,90   | 60              | line 3: 1 cells where the header has 2
            60,90   | 60,90,1         | line 3: 3 cells where the header has 2
            60,90   | noon,90         | line 3: time: 'noon' is no time; write a number, or ISO 8601 such as 2026-11-22T09:30:00Z
            60,90   | 25:00:00,90     | line 3: time: '25:00:00' is no time; write a number, or ISO 8601 such as 2026-11-22T09:30:00Z
            60,90   | 1e99,90         | line 3: time: '1e99' is no time; write a number, or ISO 8601 such as 2026-11-22T09:30:00Z
            60,90   | 0,90            | line 3: time: must be at least 1 ms after the row above
            120,0   | 240,0           | line 5: time: 2 missing before it: rows are 60 s apart; write 0 where nothing came, a gap does not say that
            120,0   | 119,0           | line 5: time: must be 60 s after the row above, as the second row is after the first
            'time,' | 'when,'         | line 1: there is no column 'time'; columns: [when, count]
            'time,' | 'time,time,'    | line 1: the column 'time' is there twice
            """)
    void namesTheLineAndTheReason(String part, String wrong, String message) throws IOException {
        assertThat(COUNTS).contains(part);
        Path file = file(COUNTS.replace(part, wrong));

        assertThatThrownBy(() -> TraceFile.read(file, TraceOptions.DEFAULTS))
                .isInstanceOf(UnreadableTraceException.class)
                .hasMessage(file + ": " + message);
    }

    @Test
    void aTimeOfAnotherUnitIsNoticedByItsDistance() throws IOException {
        Path file = file("time\n1\n1763800000000\n");

        assertThatThrownBy(() -> TraceFile.read(file, TraceOptions.DEFAULTS))
                .hasMessage(file + ": line 3: time: lines 2 and 3 are more than 5000000 bins of 1 s apart; "
                        + "is one of them wrong, or the time unit?");
    }

    @Test
    void filesWithoutAnyRowAndMissingFilesAreRefused() throws IOException {
        Path nothing = directory.resolve("nothing.csv");

        assertThatThrownBy(() -> read("", TraceOptions.DEFAULTS))
                .hasMessageEndingWith(": empty; it needs a header line");
        assertThatThrownBy(() -> read("time,count\n", TraceOptions.DEFAULTS))
                .hasMessageEndingWith(": there is no row below the header");
        assertThatThrownBy(() -> TraceFile.read(nothing, TraceOptions.DEFAULTS))
                .hasMessage(nothing + ": there is no such file");
        assertThatThrownBy(() -> TraceFile.read(directory, TraceOptions.DEFAULTS))
                .hasMessageContaining("not readable");
    }

    @Test
    void optionsNameTheFieldAndTheReason() {
        assertThatThrownBy(() -> TraceOptions.TimeUnit.labelled("min"))
                .hasMessage("time unit: 'min' is none of s, ms and us");
        assertThatThrownBy(() -> binned(Duration.ZERO)).hasMessage("bin: must be at least 1 ms, was PT0S");
    }
}
