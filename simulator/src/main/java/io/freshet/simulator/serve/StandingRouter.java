package io.freshet.simulator.serve;

import io.freshet.simulator.lab.LabEnvironment;
import io.freshet.simulator.lab.ModelSpec;
import io.freshet.simulator.lab.Pace;
import io.freshet.simulator.lab.RouterProcess;
import io.freshet.simulator.lab.broker.Broker;
import io.freshet.simulator.lab.os.Ports;
import io.freshet.simulator.lab.process.Processes;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The router of the standing system. */
final class StandingRouter {

    private static final String ARM = "serve";

    private StandingRouter() {}

    /** Starts it and returns while it is still starting. */
    static RouterProcess start(
            LabEnvironment environment,
            Processes processes,
            Broker broker,
            Map<String, URI> models,
            Consumer<String> say)
            throws IOException {
        int port = Ports.free();
        List<String> arguments = new ArrayList<>(List.of(
                "--freshet.arm=" + ARM,
                "--freshet.broker=" + broker.uri(),
                "--freshet.connection-age=" + Pace.FAST.connectionAge().toMillis() + "ms",
                "--server.address=127.0.0.1",
                "--server.port=" + port));
        models.forEach((model, address) -> {
            String prefix = "--freshet.models." + model;
            arguments.add(prefix + ".url=" + address);
            arguments.add(
                    prefix + ".deadline=" + ModelSpec.named(model).deadline().toMillis() + "ms");
        });
        return new RouterProcess(
                processes,
                environment.router().command(List.of(), arguments),
                URI.create("http://127.0.0.1:" + port),
                environment.client(),
                say);
    }
}
