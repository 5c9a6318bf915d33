package io.freshet.simulator.lab.balancer;

/** The states of a target, by the names AWS gives them. */
public enum TargetState {
    /** Registered; not yet checked often enough. */
    INITIAL,
    /** Gets new flows. */
    HEALTHY,
    /** Failed its checks; gets new flows only when the group fails open. */
    UNHEALTHY,
    /** Deregistered; keeps its flows, gets no new ones. */
    DRAINING,
    /** No longer of the group. */
    UNUSED
}
