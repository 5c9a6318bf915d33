package io.freshet.simulator.cli;

import io.freshet.simulator.scenario.RateCurve;
import io.freshet.simulator.scenario.TraceFile;
import io.freshet.simulator.scenario.Traces;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The traffic that a recommendation is for. */
final class RecommendTraffic extends TraceColumns {

    private static final long SEED = 1;

    @Option(
            names = "--trace",
            required = true,
            paramLabel = "FILE",
            description =
                    "CSV with a header line, plain or gzip, of counts per bin or of the time of each request; or the name of "
                            + "a built-in trace, such as day.")
    private String trace = "";

    @Option(names = "--rate", defaultValue = "1", description = "Multiplies every rate. Default: ${DEFAULT-VALUE}")
    private double rate = 1;

    String name() {
        return String.valueOf(Path.of(trace).getFileName());
    }

    /** @throws IllegalArgumentException when an option or the file is wrong; it names it and the reason */
    RateCurve curve() {
        if (!(rate > 0)) throw new IllegalArgumentException("--rate: must be positive, was " + rate);
        RateCurve curve = isBuiltIn() ? Traces.named(trace, SEED) : TraceFile.read(Path.of(trace), options());
        return rate == 1 ? curve : curve.times(rate);
    }

    private boolean isBuiltIn() {
        return Traces.names().contains(trace) && !Files.exists(Path.of(trace));
    }
}
