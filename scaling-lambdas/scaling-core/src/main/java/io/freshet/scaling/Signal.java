package io.freshet.scaling;

/** What can be observed of a service, with its unit. One sample stands for one step of its {@link Series}. */
public enum Signal {
    /** Messages that arrived at the router for this service, per second. */
    ARRIVALS,
    /** Messages that wait in the router's queue at the end of the step. */
    BACKLOG,
    /** Requests sent to the service and not yet answered, at the end of the step. */
    CONCURRENCY,
    /** CPU used by all running tasks over what they may use, as a percentage (0 to 100). */
    CPU,
    /** Mean time from arrival at the router to the answer, in milliseconds, over the answers of the step. */
    LATENCY,
    /** Messages per second that were answered later than the objective, expired or given up. */
    MISSES
}
