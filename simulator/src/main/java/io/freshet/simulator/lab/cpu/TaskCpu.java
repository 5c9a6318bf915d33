package io.freshet.simulator.lab.cpu;

import java.util.Optional;

/** The CPU limit of one running task. */
public interface TaskCpu extends AutoCloseable {

    /** Changes the limit of the running task; empty lifts it. */
    void limit(Optional<CpuLimit> limit);

    /** To be called when the task's process has ended: gives back what the limit needed. */
    @Override
    void close();
}
