package io.freshet.simulator.cli;

import io.freshet.simulator.experiment.Console;
import io.freshet.simulator.influx.InfluxSummary;
import io.freshet.simulator.shards.ShardMerge;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "merge",
        description = "Puts the results of all shards of a run together, as one unsharded run would have left them.",
        mixinStandardHelpOptions = true)
final class InfluxMergeCommand implements Callable<Integer> {

    @Parameters(arity = "1..*", paramLabel = "DIR", description = "What 'influx --shard K/N --out DIR' has left.")
    private List<Path> directories = List.of();

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where the whole goes.")
    private Path out = Path.of("");

    @Option(
            names = "--late",
            defaultValue = "250ms",
            paramLabel = "DURATION",
            description = "As for 'influx'. Default: ${DEFAULT-VALUE}")
    private String late = "250ms";

    @Override
    public Integer call() throws IOException {
        Console console = new Console(System.out, Instant.now());
        var lateMax = TraceColumns.duration("--late", late);
        InfluxSummary summary = ShardMerge.merge(directories, out);
        summary.models().forEach((model, counts) -> console.say(model + ": " + counts));
        return InfluxFindings.say(console, summary, lateMax);
    }
}
