package io.freshet.simulator.influx;

import java.time.Duration;

/**
 * How the devices connect.
 *
 * @param clientPrefix begins every client id; two runs on one broker at the same time need different ones
 * @param connectTimeout longest wait until every device is connected and subscribed
 * @param sessionExpiry how long the broker keeps a device's session while it is away
 */
public record InfluxOptions(String clientPrefix, Duration connectTimeout, Duration sessionExpiry) {

    public InfluxOptions {
        if (!clientPrefix.matches("[A-Za-z0-9_.:-]{1,40}")) {
            throw new IllegalArgumentException(
                    "clientPrefix: '%s' must be 1 to 40 of the characters A-Z a-z 0-9 _ . : -".formatted(clientPrefix));
        }
        if (!connectTimeout.isPositive()) throw new IllegalArgumentException("connectTimeout: must be positive");
        if (sessionExpiry.toSeconds() < 1)
            throw new IllegalArgumentException("sessionExpiry: must be at least a second");
    }

    /** With client ids of its own: a broker ends a connection whose client id comes a second time (MQTT 5, 3.1.4). */
    public static InfluxOptions defaults() {
        // one hour is what IoT Core keeps a session by default
        return new InfluxOptions("influx-" + Tokens.random(), Duration.ofSeconds(30), Duration.ofHours(1));
    }
}
