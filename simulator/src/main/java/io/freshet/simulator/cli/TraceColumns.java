package io.freshet.simulator.cli;

import io.freshet.simulator.scenario.Durations;
import io.freshet.simulator.scenario.TraceOptions;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How the rows of a trace are to be read. */
abstract class TraceColumns {

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
            description = "Within which the rate is taken for constant, such as 10s. Default: as the rows are apart;"
                    + " 1s where every row is one request")
    private Optional<String> bin = Optional.empty();

    /** @throws IllegalArgumentException when an option is wrong; it names it and the reason */
    final TraceOptions options() {
        return new TraceOptions(
                timeColumn,
                countColumn,
                TraceOptions.TimeUnit.labelled(timeUnit),
                bin.map(text -> duration("--bin", text)));
    }

    static Duration duration(String option, String text) {
        try {
            return Durations.parse(text);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(option + ": " + wrong.getMessage(), wrong);
        }
    }
}
