package io.freshet.simulator.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code freshet} command line. */
@Command(
        name = "freshet",
        description = "Elastic ML inference on ECS Fargate: which way to scale, and what it costs.",
        mixinStandardHelpOptions = true,
        version = "freshet 0.1.0",
        subcommands = {
            LabCommand.class,
            TwinCommand.class,
            ServeCommand.class,
            StudyCommand.class,
            CalibrateCommand.class,
            RecommendCommand.class,
            InfluxCommand.class,
            DeadLettersCommand.class,
            ReportCommand.class,
            BenchCommand.class,
            ModelsCommand.class,
            DoctorCommand.class
        })
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main()).setExecutionExceptionHandler(new Errors());
    }
}
