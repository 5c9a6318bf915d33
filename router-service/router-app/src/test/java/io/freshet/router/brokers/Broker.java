package io.freshet.router.brokers;

/** A broker on a loopback port of its own, with its sessions and messages on disk. */
interface Broker {

    int port();

    /** Starts it, or starts it again with what it has on disk; returns when it takes connections. */
    void start() throws Exception;

    /** Ends it in good order. */
    void stop() throws Exception;
}
