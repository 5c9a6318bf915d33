package io.freshet.simulator.cli;

import io.freshet.simulator.scenario.RateCurve;
import io.freshet.simulator.scenario.Scenario;
import io.freshet.simulator.scenario.Scenarios;
import io.freshet.simulator.scenario.TraceFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/** A trace as the load of one model, in place of a scenario. */
final class TraceOptionGroup extends TraceColumns {

    @Option(
            names = "--trace",
            required = true,
            paramLabel = "FILE",
            description = "CSV with a header line, plain or gzip, of counts per bin or of the time of each request.")
    private Path trace = Path.of("");

    @Option(names = "--model", required = true, paramLabel = "NAME", description = "Whose load it is.")
    private String model = "";

    @Option(
            names = "--time-scale",
            paramLabel = "FACTOR",
            description = "0.1 lets it pass ten times as fast, at the same rates. Default: 1")
    private double timeScale = 1;

    @Option(
            names = "--slo",
            paramLabel = "DURATION",
            description = "Longest time to an answer. Default: that of the scenario " + Scenarios.DEFAULT)
    private Optional<String> slo = Optional.empty();

    /**
     * The trace as a scenario of one phase.
     *
     * @throws IllegalArgumentException when an option or the file is wrong; it names it and the reason
     */
    Scenario scenario() {
        RateCurve curve = TraceFile.read(trace, options()).stretched(timeScale);
        return Scenarios.ofTrace(String.valueOf(trace.getFileName()), model, curve, objective());
    }

    private Duration objective() {
        return slo.map(text -> duration("--slo", text))
                .or(() -> Optional.ofNullable(
                        Scenarios.load(Scenarios.DEFAULT).slo().get(model)))
                .orElseThrow(
                        () -> new IllegalArgumentException("--slo: the scenario %s has none for '%s', so one is needed"
                                .formatted(Scenarios.DEFAULT, model)));
    }
}
