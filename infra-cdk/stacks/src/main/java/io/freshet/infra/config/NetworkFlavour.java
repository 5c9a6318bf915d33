package io.freshet.infra.config;

/** How tasks reach AWS. */
public enum NetworkFlavour {
    /** Public subnets without NAT: tasks have public addresses and are closed to everything inbound. */
    PUBLIC,
    /** Isolated subnets: no way to the internet at all, interface endpoints for what tasks need. */
    PRIVATE
}
