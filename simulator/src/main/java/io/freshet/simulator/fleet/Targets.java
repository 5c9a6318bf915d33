package io.freshet.simulator.fleet;

import java.net.InetSocketAddress;

/** The balancer of one service, as its fleet sees it. */
public interface Targets {

    /** Where a target stands. */
    enum State {
        /** Registered; not yet, or no longer, found healthy. */
        WAITING,
        /** Takes new connections. */
        IN_SERVICE,
        /** Keeps the connections it has until the deregistration delay is over. */
        DRAINING,
        /** Not registered. */
        UNUSED
    }

    void register(String task, InetSocketAddress address);

    /** Takes it out of service; its connections end with the deregistration delay. */
    void deregister(String task);

    /** Forgets a task whose process is gone. */
    void remove(String task);

    State state(String task);
}
