package io.freshet.simulator.cli;

import io.freshet.simulator.scenario.RateCurve;
import io.freshet.simulator.scenario.Scenario;
import io.freshet.simulator.scenario.Scenarios;
import io.freshet.simulator.scenario.TraceFile;
import io.freshet.simulator.scenario.TraceOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/** A trace as the load, in place of a scenario. */
final class TraceOptionGroup extends TraceColumns {

    @Option(
            names = "--trace",
            required = true,
            paramLabel = "FILE",
            description = "CSV with a header line, plain or gzip, of counts per bin or of the time of each request;"
                    + " 'freshet influx --record' writes one.")
    private Path trace = Path.of("");

    @Option(
            names = "--model",
            paramLabel = "NAME",
            description = "Whose load it is. Default: those of the column '" + TraceOptions.MODEL + "'")
    private Optional<String> model = Optional.empty();

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
        String source = String.valueOf(trace.getFileName());
        if (model.isPresent()) {
            RateCurve curve = TraceFile.ofModel(trace, options(), model.get()).stretched(timeScale);
            return Scenarios.ofTrace(source, model.get(), curve, objective(model.get()));
        }
        SortedMap<String, RateCurve> curves = TraceFile.byModel(trace, options());
        if (curves.isEmpty()) {
            throw new IllegalArgumentException("--model: is missing, and %s has no column '%s' of single requests"
                    .formatted(trace, TraceOptions.MODEL));
        }
        curves.replaceAll((name, curve) -> curve.stretched(timeScale));
        SortedMap<String, Duration> objectives = new TreeMap<>();
        curves.keySet().forEach(name -> objectives.put(name, objective(name)));
        return Scenarios.ofRecording(source, curves, objectives);
    }

    private Duration objective(String name) {
        return slo.map(text -> duration("--slo", text))
                .or(() -> Optional.ofNullable(
                        Scenarios.load(Scenarios.DEFAULT).slo().get(name)))
                .orElseThrow(
                        () -> new IllegalArgumentException("--slo: the scenario %s has none for '%s', so one is needed"
                                .formatted(Scenarios.DEFAULT, name)));
    }
}
