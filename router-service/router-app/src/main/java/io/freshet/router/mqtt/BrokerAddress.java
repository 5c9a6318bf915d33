package io.freshet.router.mqtt;

import io.freshet.routing.tls.PemFiles;
import java.net.URI;
import java.util.Optional;

/**
 * Where the MQTT client connects to.
 *
 * @param tls whom to trust and what to show; empty for a connection without TLS
 */
public record BrokerAddress(String host, int port, Optional<PemFiles> tls) {

    /**
     * @throws IllegalArgumentException when the URI is not {@code tcp://host:port} or {@code ssl://host:port}, or there are
     *     files for a connection without TLS
     */
    public static BrokerAddress of(URI uri, PemFiles files) {
        boolean tls = "ssl".equals(uri.getScheme());
        if (!(tls || "tcp".equals(uri.getScheme())) || uri.getHost() == null || uri.getPort() < 0) {
            throw new IllegalArgumentException(
                    "must be tcp://host:port, ssl://host:port or wss://host/mqtt, was " + uri);
        }
        if (!tls && !files.isEmpty()) {
            throw new IllegalArgumentException("must be ssl://host:port when freshet.tls is given, was " + uri);
        }
        return new BrokerAddress(uri.getHost(), uri.getPort(), tls ? Optional.of(files) : Optional.empty());
    }
}
