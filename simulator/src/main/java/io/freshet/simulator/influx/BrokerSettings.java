package io.freshet.simulator.influx;

import io.freshet.routing.tls.PemFiles;
import java.net.URI;
import java.util.Optional;

/**
 * How to reach the broker: everything a connection needs to know is kept here.
 *
 * @param host name or address
 * @param port TCP port
 * @param tls whom to trust and what to show; empty for a connection without TLS
 * @param login user name and password, if the broker wants them
 */
public record BrokerSettings(String host, int port, Optional<PemFiles> tls, Optional<Login> login) {

    private static final int MQTT_PORT = 1883;
    private static final int TLS_PORT = 8883;

    public BrokerSettings {
        if (host.isBlank()) throw new IllegalArgumentException("broker: has no host");
        if (port < 1 || port > 65_535)
            throw new IllegalArgumentException("broker: port must be 1 to 65535, was " + port);
    }

    /** A broker that asks nobody for a name. */
    public BrokerSettings(String host, int port, Optional<PemFiles> tls) {
        this(host, port, tls, Optional.empty());
    }

    /** A broker without TLS. */
    public BrokerSettings(String host, int port) {
        this(host, port, Optional.empty());
    }

    /** A broker without files for TLS, as {@link #of(URI, PemFiles)} has it. */
    public static BrokerSettings of(URI uri) {
        return of(uri, PemFiles.none());
    }

    /**
     * Reads {@code tcp://host:port} or {@code mqtt://host:port}, and with TLS {@code ssl://host:port} or
     * {@code mqtts://host:port}; the port is 1883, or 8883 with TLS, when it is left out.
     *
     * @throws IllegalArgumentException with the reason
     */
    public static BrokerSettings of(URI uri, PemFiles files) {
        boolean tls =
                switch (String.valueOf(uri.getScheme())) {
                    case "tcp", "mqtt" -> false;
                    case "ssl", "mqtts" -> true;
                    default ->
                        throw new IllegalArgumentException(
                                "broker: '%s' must begin with tcp://, mqtt://, ssl:// or mqtts://".formatted(uri));
                };
        if (uri.getHost() == null) throw new IllegalArgumentException("broker: '%s' has no host".formatted(uri));
        if (!tls && !files.isEmpty()) {
            throw new IllegalArgumentException(
                    "broker: '%s' must begin with ssl:// or mqtts:// when there are certificates".formatted(uri));
        }
        int port = uri.getPort() >= 0 ? uri.getPort() : tls ? TLS_PORT : MQTT_PORT;
        return new BrokerSettings(uri.getHost(), port, tls ? Optional.of(files) : Optional.empty());
    }

    /** The same broker for somebody with a name. */
    public BrokerSettings withLogin(Optional<Login> other) {
        return new BrokerSettings(host, port, tls, other);
    }

    /** For people: {@code 127.0.0.1:1883}. */
    public String address() {
        return host + ":" + port;
    }
}
