package io.freshet.simulator.twin;

/** How requests get from the broker to the tasks of one service, and what becomes of them. */
interface Flow {

    /** Lets all happen that happens before {@code untilMicros}. */
    void run(ArrivalBuffer arrivals, long untilMicros);

    /** A task takes traffic from now on. */
    void serving(SimTask task);

    /** A task gets no new traffic from now on, and finishes what it has. */
    void leaving(SimTask task);

    /** A task is gone with all it had. */
    void killed(SimTask task);

    /** A task stands still where it is. */
    void paused(SimTask task);

    /** A task that stood still goes on. */
    void resumed(SimTask task);

    /** Router or broker is away from now on. */
    void begins(Outage outage);

    /** Whether a task computes anything. */
    boolean computes(SimTask task);

    /** How long a health check would wait for its answer now. */
    long answersHealthAfterMicros(SimTask task);

    /** CPU used since the last call, in vCPU times microseconds. */
    double takeBusyVcpuMicros();

    /** Requests that wait, the broker's included. */
    int backlog();

    /** Requests sent to tasks and not yet answered. */
    int concurrency();
}
