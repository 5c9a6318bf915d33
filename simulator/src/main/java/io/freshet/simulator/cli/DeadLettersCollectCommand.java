package io.freshet.simulator.cli;

import io.freshet.simulator.deadletters.DeadLetterCollector;
import io.freshet.simulator.experiment.Console;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "collect",
        description = "Keeps the dead letters of a broker in a folder, until Ctrl-C.",
        mixinStandardHelpOptions = true)
final class DeadLettersCollectCommand implements Callable<Integer> {

    private static final Duration PROGRESS = Duration.ofSeconds(10);

    @Mixin
    private BrokerOptions broker = new BrokerOptions();

    @Option(names = "--dir", paramLabel = "DIR", description = "Default: .freshet/dead-letters")
    private Optional<Path> directory = Optional.empty();

    @Option(names = "--for", paramLabel = "DURATION", description = "How long, such as 10m. Default: until Ctrl-C")
    private Optional<String> length = Optional.empty();

    @Override
    public Integer call() throws Exception {
        Console console = new Console(System.out, Instant.now());
        Duration left = length.map(text -> TraceColumns.duration("--for", text)).orElse(Duration.ofDays(3_650));
        Instant end = Instant.now().plus(left);
        Path folder = directory.orElseGet(LetterOptions::standard);
        try (DeadLetterCollector collector = DeadLetterCollector.start(broker.settings(), folder)) {
            console.say("collecting into " + folder);
            long told = 0;
            for (Instant now = Instant.now(); now.isBefore(end); now = Instant.now()) {
                Duration rest = Duration.between(now, end);
                Optional<String> failure = collector.awaitFailure(rest.compareTo(PROGRESS) < 0 ? rest : PROGRESS);
                if (failure.isPresent()) {
                    console.say("FAILED: " + failure.get());
                    return 1;
                }
                if (collector.kept() > told) console.say(collector.kept() + " dead letters kept");
                told = collector.kept();
            }
        }
        return 0;
    }
}
