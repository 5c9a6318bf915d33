package io.freshet.simulator.lab.broker;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What the lab's broker allows a connection. */
public enum BrokerLimits {
    /** Whatever the machine can carry. */
    NONE("none"),
    /** What AWS IoT Core allows; see {@link io.freshet.routing.IotCoreLimits}. */
    IOT_CORE("iot-core");

    private final String label;

    BrokerLimits(String label) {
        this.label = label;
    }

    /** The word of the command line. */
    public String label() {
        return label;
    }

    /**
     * @throws IllegalArgumentException when there are no such limits; names those there are
     */
    public static BrokerLimits named(String label) {
        return Arrays.stream(values())
                .filter(limits -> limits.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("broker-limits: '%s' is not one of %s"
                        .formatted(
                                label,
                                Arrays.stream(values()).map(BrokerLimits::label).collect(Collectors.joining(", ")))));
    }
}
