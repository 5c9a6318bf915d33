package io.freshet.simulator.lab.balancer;

import java.net.InetSocketAddress;

/**
 * Where flows can be sent.
 *
 * @param name unique within its group; the task's name
 * @param address where it listens, for flows and health checks alike
 */
public record Target(String name, InetSocketAddress address) {

    public Target {
        if (name.isBlank()) throw new IllegalArgumentException("name: must not be blank");
        if (address.isUnresolved()) throw new IllegalArgumentException("address: cannot be resolved: " + address);
    }
}
