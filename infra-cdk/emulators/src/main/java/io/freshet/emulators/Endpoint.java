package io.freshet.emulators;

import java.net.URI;
import java.util.Optional;

/**
 * Where a started emulator is reached.
 *
 * @param mqtt MQTT over TLS; empty where the emulator has none
 */
record Endpoint(URI http, Optional<URI> mqtt) {

    static Endpoint onLoopback(int port) {
        return new Endpoint(http(port), Optional.empty());
    }

    static Endpoint onLoopback(int port, int mqttPort) {
        return new Endpoint(http(port), Optional.of(URI.create("ssl://localhost:" + mqttPort)));
    }

    /** By name and not by number: the CDK command line mistakes a number for a bucket's host. */
    private static URI http(int port) {
        return URI.create("http://localhost:" + port);
    }
}
