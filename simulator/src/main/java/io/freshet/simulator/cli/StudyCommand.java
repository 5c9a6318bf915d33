package io.freshet.simulator.cli;

import io.freshet.scaling.policy.PolicyCatalog;
import io.freshet.simulator.experiment.Console;
import io.freshet.simulator.study.Study;
import io.freshet.simulator.study.Subject;
import io.freshet.simulator.study.World;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "study",
        description =
                "Tunes every policy on some traffic and judges all of them on other, in virtual time, beside the best "
                        + "constant and the best that could have been done had the traffic been known.",
        mixinStandardHelpOptions = true)
final class StudyCommand implements Callable<Integer> {

    @Option(names = "--world", defaultValue = "aws", description = "lab, aws or aws-pull. Default: ${DEFAULT-VALUE}")
    private String world = "aws";

    @Option(names = "--policies", paramLabel = "A,B,…", description = "Default: all of the catalogue")
    private Optional<String> policies = Optional.empty();

    @Option(
            names = "--samples",
            defaultValue = "24",
            description = "Parameters tried for each policy. Default: ${DEFAULT-VALUE}")
    private int samples = 24;

    @Option(
            names = "--blocks",
            defaultValue = "9",
            description = "Seeds that are judged, each with every trace. Default: ${DEFAULT-VALUE}")
    private int blocks = 9;

    @Option(names = "--seed", defaultValue = "7", description = "Of the search. Default: ${DEFAULT-VALUE}")
    private long seed = 7;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "Where the results go; a study that was cut short there goes on. Default: .freshet/study/WORLD")
    private Optional<Path> out = Optional.empty();

    @Override
    public Integer call() throws IOException {
        Console console = new Console(System.out, Instant.now());
        List<String> chosen = policies.map(names ->
                        Arrays.stream(names.split(",")).map(String::strip).toList())
                .orElseGet(PolicyCatalog::names);
        chosen.stream()
                .filter(name -> !PolicyCatalog.names().contains(name))
                .findFirst()
                .ifPresent(unknown -> {
                    throw new IllegalArgumentException("--policies: '%s' is not known; allowed: %s"
                            .formatted(unknown, String.join(", ", PolicyCatalog.names())));
                });
        Path directory = out.orElseGet(
                        () -> Home.find().state().resolve("study").resolve(world))
                .toAbsolutePath();
        Study.Settings settings =
                new Study.Settings(chosen, samples, blocks, Runtime.getRuntime().availableProcessors(), seed);
        new Study(World.named(world), Subject.resnet50(), settings, console::say).run(directory);
        console.say("report: " + directory.resolve("study.html").toUri());
        return 0;
    }
}
