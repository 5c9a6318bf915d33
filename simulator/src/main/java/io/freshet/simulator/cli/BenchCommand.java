package io.freshet.simulator.cli;

import io.freshet.simulator.bench.InferenceBench;
import io.freshet.simulator.bench.PolicyBench;
import io.freshet.simulator.bench.RouterBench;
import io.freshet.simulator.bench.TwinBench;
import io.freshet.simulator.experiment.Console;
import io.freshet.simulator.experiment.Preparation;
import io.freshet.simulator.lab.LabEnvironment;
import io.freshet.simulator.lab.ModelSpec;
import io.freshet.simulator.lab.cpu.CpuLimits;
import io.freshet.simulator.lab.process.Processes;
import java.net.http.HttpClient;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "bench",
        description = "Measures a part beside a peer in the same run, and prints both and their ratio.",
        mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "NAME", description = "router, inference, twin or policy")
    private String name = "";

    @Option(names = "--policies", split = ",", paramLabel = "NAME", description = "For policy. Default: all")
    private List<String> policies = List.of();

    @Override
    public Integer call() throws Exception {
        Home home = Home.find();
        Console console = new Console(System.out, Instant.now());
        if (name.equals("twin")) {
            new TwinBench(console::say).run();
            return 0;
        }
        if (name.equals("policy"))
            return new PolicyBench(console::say).run(policies).isEmpty() ? 0 : 1;
        try (CpuLimits limits = CpuLimits.dutyCycling();
                HttpClient client = HttpClient.newHttpClient();
                Processes processes = Processes.start(home.state().resolve("logs"), limits)) {
            Preparation preparation = new Preparation(home.directory(), home.state(), limits, client, console);
            switch (name) {
                case "router" -> {
                    LabEnvironment environment = preparation.environment(List.of());
                    new RouterBench(environment.router(), environment.scratch(), processes, client, console::say).run();
                }
                case "inference" -> {
                    List<String> models =
                            ModelSpec.all().stream().map(ModelSpec::name).toList();
                    new InferenceBench(preparation.environment(models), processes, console::say).run(models);
                }
                default ->
                    throw new IllegalArgumentException(
                            "NAME: '" + name + "' is not known; allowed: router, inference, twin, policy");
            }
            return 0;
        }
    }
}
