package io.freshet.simulator.cli;

import io.freshet.simulator.calibrate.measure.MeasuringPlan;
import io.freshet.simulator.calibrate.measure.MeasuringPlan.Pace;
import io.freshet.simulator.calibrate.measure.Sizes;
import io.freshet.simulator.experiment.Console;
import io.freshet.simulator.experiment.LabCalibration;
import io.freshet.simulator.lab.ModelSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "calibrate",
        description =
                "Measures the real models under CPU limits and fits the service time: profile.json for the twin, and a report.",
        footer =
                "Exit code 0 when the formula follows what was measured, 1 when it does not; the report is written either way.",
        mixinStandardHelpOptions = true)
final class CalibrateCommand implements Callable<Integer> {

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");
    private static final int QUICK_REPEATS = 1;
    private static final int REPEATS = 3;

    @Option(names = "--models", split = ",", paramLabel = "NAME", description = "Default: all")
    private List<String> models = ModelSpec.all().stream().map(ModelSpec::name).toList();

    @Option(
            names = "--sizes",
            split = ",",
            paramLabel = "VCPU",
            description = "CPU limits. Default: 0.25,0.5,0.75,1,2,… as far as this machine can enforce them")
    private List<Double> sizes = Sizes.DEFAULT;

    @Option(
            names = "--batches",
            split = ",",
            paramLabel = "N",
            description = "Items in a request; what a model refuses is left out. Default: 1,2,4")
    private List<Integer> batches = List.of(1, 2, 4);

    @Option(
            names = "--threads",
            split = ",",
            paramLabel = "N",
            description = "Threads of the model's library in a request; the profile takes the first. Default: 1")
    private List<Integer> threads = List.of(1);

    @Option(names = "--repeats", description = "Tasks started for each size. Default: 3, with --quick 1")
    private Optional<Integer> repeats = Optional.empty();

    @Option(names = "--quick", description = "A few minutes: one repeat, shorter measurements.")
    private boolean quick;

    @Option(names = "--seed", defaultValue = "7", description = "Of payloads and order. Default: ${DEFAULT-VALUE}")
    private long seed = 7;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where the results go. Default: .freshet/calibrations/TIME")
    private Optional<Path> out = Optional.empty();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Home home = Home.find();
        models.forEach(ModelSpec::named);
        Sizes measurable = Sizes.on(Runtime.getRuntime().availableProcessors(), sizes);
        MeasuringPlan plan = new MeasuringPlan(
                measurable.measurable(),
                batches,
                threads,
                repeats.orElse(quick ? QUICK_REPEATS : REPEATS),
                quick ? Pace.QUICK : Pace.THOROUGH,
                seed);
        Path directory = out.orElseGet(() ->
                home.state().resolve("calibrations").resolve(STAMP.format(LocalDateTime.now(ZoneId.systemDefault()))));
        Console console = new Console(System.out, Instant.now());
        boolean accepted = new LabCalibration(home.directory(), home.state(), directory.toAbsolutePath(), console)
                .run(models, measurable, plan);
        return accepted ? 0 : 1;
    }
}
