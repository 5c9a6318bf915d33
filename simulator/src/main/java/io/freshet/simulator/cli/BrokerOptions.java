package io.freshet.simulator.cli;

import io.freshet.routing.tls.PemFiles;
import io.freshet.simulator.influx.BrokerSettings;
import io.freshet.simulator.influx.Login;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How to reach a broker. A password is in a file or in the environment, and never an argument, which every user sees. */
final class BrokerOptions {

    static final String PASSWORD = "FRESHET_PASSWORD";

    @Option(
            names = "--broker",
            paramLabel = "URI",
            description = "Such as tcp://127.0.0.1:1883; with TLS ssl://HOST:8883, as for AWS IoT Core.")
    private Optional<URI> broker = Optional.empty();

    @Option(names = "--ca", paramLabel = "FILE", description = "PEM: whom to trust. Default: whom the JVM trusts")
    private Optional<Path> ca = Optional.empty();

    @Option(names = "--cert", paramLabel = "FILE", description = "PEM: the certificate to show.")
    private Optional<Path> cert = Optional.empty();

    @Option(names = "--key", paramLabel = "FILE", description = "PEM: its private key.")
    private Optional<Path> key = Optional.empty();

    @Option(names = "--user", paramLabel = "NAME", description = "User name, if the broker asks for one.")
    private Optional<String> user = Optional.empty();

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "Its first line is the password. Default: the environment's " + PASSWORD)
    private Optional<Path> passwordFile = Optional.empty();

    boolean isGiven() {
        return broker.isPresent();
    }

    /** @throws IllegalArgumentException when an option is missing or wrong; it names it and the reason */
    BrokerSettings settings() {
        URI address = broker.orElseThrow(() -> new IllegalArgumentException("--broker: is missing"));
        return BrokerSettings.of(address, PemFiles.of(ca, cert, key))
                .withLogin(Login.of(user, passwordFile, Optional.ofNullable(System.getenv(PASSWORD))));
    }
}
