package io.freshet.simulator.lab;

import io.freshet.routing.tls.PemFiles;
import io.freshet.simulator.influx.BrokerSettings;
import io.freshet.simulator.lab.broker.Broker;
import io.freshet.simulator.lab.broker.DeviceCertificates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** How the lab's clients reach its broker: with TLS each has a certificate of its own. */
final class BrokerAccess {

    private BrokerAccess() {}

    /** By the name of the device. */
    static Function<String, BrokerSettings> devices(Broker broker) {
        URI uri = URI.create(broker.uri());
        return broker.certificates()
                .<Function<String, BrokerSettings>>map(
                        certificates -> name -> BrokerSettings.of(uri, files(certificates, name)))
                .orElse(_ -> BrokerSettings.of(uri));
    }

    /** The arguments that tell a router its certificate; none without TLS. */
    static List<String> router(Broker broker, String name) throws IOException {
        Optional<DeviceCertificates> certificates = broker.certificates();
        if (certificates.isEmpty()) return List.of();
        PemFiles files = certificates.get().of(name);
        PemFiles.Identity identity = files.identity().orElseThrow();
        return List.of(
                "--freshet.tls.ca=" + files.authorities().orElseThrow(),
                "--freshet.tls.cert=" + identity.certificate(),
                "--freshet.tls.key=" + identity.key());
    }

    private static PemFiles files(DeviceCertificates certificates, String name) {
        try {
            return certificates.of(name);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
