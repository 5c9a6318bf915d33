package io.freshet.simulator.fleet;

/** How a router reaches the tasks of a service. */
public enum Balancing {
    /** Through a network load balancer, which checks the tasks' health and pins each connection to one. */
    NLB,
    /** By the tasks' own addresses, from a list of them; the router asks each whether it is ready. */
    DIRECT
}
