package io.freshet.simulator.influx;

import java.net.URI;

/**
 * How to reach the broker: everything a connection needs to know is kept here.
 *
 * @param host name or address
 * @param port TCP port
 */
public record BrokerSettings(String host, int port) {

    private static final int MQTT_PORT = 1883;

    public BrokerSettings {
        if (host.isBlank()) throw new IllegalArgumentException("broker: has no host");
        if (port < 1 || port > 65_535)
            throw new IllegalArgumentException("broker: port must be 1 to 65535, was " + port);
    }

    /**
     * Reads {@code tcp://host:port} or {@code mqtt://host:port}; the port is 1883 when it is left out.
     *
     * @throws IllegalArgumentException with the reason
     */
    public static BrokerSettings of(URI uri) {
        String scheme = String.valueOf(uri.getScheme());
        if (!scheme.equals("tcp") && !scheme.equals("mqtt")) {
            throw new IllegalArgumentException(
                    "broker: '%s' must begin with tcp:// or mqtt://; TLS is not supported yet".formatted(uri));
        }
        if (uri.getHost() == null) throw new IllegalArgumentException("broker: '%s' has no host".formatted(uri));
        return new BrokerSettings(uri.getHost(), uri.getPort() < 0 ? MQTT_PORT : uri.getPort());
    }
}
