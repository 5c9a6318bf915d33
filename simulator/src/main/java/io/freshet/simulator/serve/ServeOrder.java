package io.freshet.simulator.serve;

import io.freshet.simulator.lab.LabException;
import io.freshet.simulator.lab.ModelSpec;
import io.freshet.simulator.lab.os.Ports;
import java.util.HashSet;
import java.util.List;

/**
 * What is to stand.
 *
 * @param models names of the models
 * @param brokerPort of 127.0.0.1; 0 for any that is free
 * @param webPort of 127.0.0.1, for the try-it page; 0 for any that is free
 * @param pictureByUrl whether the page may fetch a picture by its address
 */
public record ServeOrder(List<String> models, int brokerPort, int webPort, boolean pictureByUrl) {

    private static final int PORT_MAX = 65_535;

    public ServeOrder {
        models = List.copyOf(models);
        if (models.isEmpty()) throw new IllegalArgumentException("--models: at least one is needed");
        if (new HashSet<>(models).size() < models.size()) {
            throw new IllegalArgumentException("--models: each may be named once, was " + models);
        }
        models.forEach(ModelSpec::named);
        requirePort("--broker-port", brokerPort);
        requirePort("--port", webPort);
        if (brokerPort != 0 && brokerPort == webPort) {
            throw new IllegalArgumentException("--port: %d is the broker's already".formatted(webPort));
        }
    }

    private static void requirePort(String option, int port) {
        if (port < 0 || port > PORT_MAX) {
            throw new IllegalArgumentException("%s: must be 0 to %d, was %d".formatted(option, PORT_MAX, port));
        }
    }

    /**
     * Looks at the ports before anything is started.
     *
     * @throws LabException when one is taken; names the option
     */
    public void requireFreePorts() {
        requireFree("--broker-port", brokerPort);
        requireFree("--port", webPort);
    }

    private static void requireFree(String option, int port) {
        if (port != 0 && !Ports.isFree(port)) {
            throw new LabException("%s: 127.0.0.1:%d is taken; name another port, or none for any that is free"
                    .formatted(option, port));
        }
    }
}
