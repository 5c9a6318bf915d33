package io.freshet.router.dispatch;

import java.net.InetSocketAddress;
import java.net.URI;

/**
 * Where the inference service of one model is.
 *
 * @param model the model's name in paths
 */
public record ServiceAddress(String model, String host, int port) {

    /**
     * @throws IllegalArgumentException when the URI is not {@code http://host[:port]}
     */
    public static ServiceAddress of(String model, URI uri) {
        boolean plain = "http".equals(uri.getScheme()) && uri.getHost() != null;
        boolean pathless = uri.getRawPath() == null
                || uri.getRawPath().isEmpty()
                || uri.getRawPath().equals("/");
        if (!plain || !pathless) throw new IllegalArgumentException("must be http://host:port, was " + uri);
        return new ServiceAddress(model, uri.getHost(), uri.getPort() < 0 ? 80 : uri.getPort());
    }

    /** Looked up anew at each call: addresses behind a balancer's name change. */
    InetSocketAddress resolve() {
        return new InetSocketAddress(host, port);
    }
}
