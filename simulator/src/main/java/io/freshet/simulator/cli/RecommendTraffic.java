package io.freshet.simulator.cli;

import io.freshet.simulator.scenario.Durations;
import io.freshet.simulator.scenario.RateCurve;
import io.freshet.simulator.scenario.TraceFile;
import io.freshet.simulator.scenario.TraceOptions;
import io.freshet.simulator.scenario.Traces;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The traffic that a recommendation is for. */
final class RecommendTraffic {

    private static final long SEED = 1;

    @Option(
            names = "--trace",
            required = true,
            paramLabel = "FILE",
            description =
                    "CSV with a header line, plain or gzip, of counts per bin or of the time of each request; or the name of "
                            + "a built-in trace, such as day.")
    private String trace = "";

    @Option(
            names = "--time-column",
            paramLabel = "NAME",
            description = "Numbers, or ISO 8601 (UTC where no zone is named). Default: " + TraceOptions.TIME)
    private String timeColumn = TraceOptions.TIME;

    @Option(
            names = "--count-column",
            paramLabel = "NAME",
            description = "Default: " + TraceOptions.COUNT + " where there is one; else every row is one request")
    private Optional<String> countColumn = Optional.empty();

    @Option(
            names = "--time-unit",
            paramLabel = "UNIT",
            description = "Of times that are numbers: s, ms or us. Default: s")
    private String timeUnit = "s";

    @Option(
            names = "--bin",
            paramLabel = "DURATION",
            description =
                    "Within which the rate is taken for constant. Default: as the rows are apart; 1s where every row is one "
                            + "request")
    private Optional<String> bin = Optional.empty();

    @Option(names = "--rate", defaultValue = "1", description = "Multiplies every rate. Default: ${DEFAULT-VALUE}")
    private double rate = 1;

    String name() {
        return String.valueOf(Path.of(trace).getFileName());
    }

    /** @throws IllegalArgumentException when an option or the file is wrong; it names it and the reason */
    RateCurve curve() {
        if (!(rate > 0)) throw new IllegalArgumentException("--rate: must be positive, was " + rate);
        RateCurve curve = isBuiltIn()
                ? Traces.named(trace, SEED)
                : TraceFile.read(
                        Path.of(trace),
                        new TraceOptions(
                                timeColumn,
                                countColumn,
                                TraceOptions.TimeUnit.labelled(timeUnit),
                                bin.map(Durations::parse)));
        return rate == 1 ? curve : curve.times(rate);
    }

    private boolean isBuiltIn() {
        return Traces.names().contains(trace) && !Files.exists(Path.of(trace));
    }
}
