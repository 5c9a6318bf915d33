package io.freshet.scaling.loop;

/** Where a task stands in its life, as far as traffic is concerned. A task that stopped or died is not listed at all. */
public enum TaskState {
    /** Requested or starting; takes no traffic yet. */
    PENDING,
    /** Registered and taking traffic. */
    RUNNING,
    /** Takes no new traffic and finishes its work. */
    DRAINING
}
