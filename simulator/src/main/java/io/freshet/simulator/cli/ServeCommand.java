package io.freshet.simulator.cli;

import io.freshet.simulator.experiment.Console;
import io.freshet.simulator.experiment.Preparation;
import io.freshet.simulator.lab.LabException;
import io.freshet.simulator.lab.ModelSpec;
import io.freshet.simulator.lab.Scratch;
import io.freshet.simulator.lab.cpu.CpuLimits;
import io.freshet.simulator.serve.ServeOrder;
import io.freshet.simulator.serve.StandingSystem;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "serve",
        description = "Broker, router, models and a page to try them, without devices, until it is ended.",
        footer = {
            "When everything is ready, one line of JSON goes to standard output: {\"broker\": URI, \"web\": URL, \"inference\":"
                    + " {model: URL}}. Progress goes to standard error.",
            "Ctrl-C or SIGTERM ends it with exit code 0 and leaves no process behind; 2 when a port is taken."
        },
        mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {

    @Option(names = "--models", split = ",", paramLabel = "NAME", description = "Default: all")
    private List<String> models = ModelSpec.all().stream().map(ModelSpec::name).toList();

    @Option(
            names = "--broker-port",
            defaultValue = "0",
            paramLabel = "N",
            description = "Port of the broker on 127.0.0.1. Default: any free one")
    private int brokerPort;

    @Option(
            names = "--port",
            defaultValue = "0",
            paramLabel = "N",
            description = "Port of the try-it page on 127.0.0.1. Default: any free one")
    private int port;

    @Option(names = "--headless", description = "Nothing but the line of JSON and plain progress.")
    private boolean headless;

    @Option(
            names = "--allow-url",
            description = "The page may fetch a picture by its public http or https address; off by default.")
    private boolean allowUrl;

    @Override
    public Integer call() throws Exception {
        ServeOrder order = new ServeOrder(models, brokerPort, port, allowUrl);
        order.requireFreePorts();
        Ending ending = Ending.onSignal(Thread.currentThread());
        try {
            serve(Home.find(), order, new Console(System.err, Instant.now()));
        } catch (InterruptedException asked) {
            // the signal: everything has been ended by now
        } finally {
            ending.finished();
        }
        return 0;
    }

    private void serve(Home home, ServeOrder order, Console console) throws IOException, InterruptedException {
        try (CpuLimits limits = CpuLimits.dutyCycling();
                HttpClient client = HttpClient.newHttpClient()) {
            Preparation preparation = new Preparation(home.directory(), home.state(), limits, client, console);
            var environment = preparation.environment(order.models());
            Scratch scratch = Scratch.create(home.state().resolve("serve"), "run");
            try (StandingSystem system = StandingSystem.of(
                    environment, order, scratch.path(), home.state().resolve("dead-letters"), console::say)) {
                StandingSystem.Addresses addresses = system.start();
                System.out.println(addresses.json());
                System.out.flush();
                if (!headless) console.say("try it: " + addresses.web() + "  (Ctrl-C ends it)");
                new CountDownLatch(1).await();
            } catch (InterruptedException asked) {
                scratch.close(); // what ended in order leaves nothing; after a failure the logs are of use
                throw asked;
            } catch (IOException failed) {
                if (Thread.interrupted()) throw new InterruptedException();
                throw new LabException(String.valueOf(failed.getMessage()), failed);
            }
        }
    }
}
