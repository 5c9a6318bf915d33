package io.freshet.router.mqtt;

import java.net.URI;

/**
 * Where the broker is.
 *
 * @param tls whether to talk TLS, with the JVM's trust store
 */
public record BrokerAddress(String host, int port, boolean tls) {

    /**
     * @throws IllegalArgumentException when the URI is not {@code tcp://host:port} or {@code ssl://host:port}
     */
    public static BrokerAddress of(URI uri) {
        boolean tls = "ssl".equals(uri.getScheme());
        if (!(tls || "tcp".equals(uri.getScheme())) || uri.getHost() == null || uri.getPort() < 0) {
            throw new IllegalArgumentException("must be tcp://host:port or ssl://host:port, was " + uri);
        }
        return new BrokerAddress(uri.getHost(), uri.getPort(), tls);
    }
}
