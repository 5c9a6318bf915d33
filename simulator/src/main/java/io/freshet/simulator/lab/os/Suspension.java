package io.freshet.simulator.lab.os;

import java.util.EnumSet;
import java.util.Set;

/**
 * Stops and continues one process for several reasons at once: it runs only while none of them holds, so that the CPU
 * limiter never wakes a process that a fault has paused, nor the other way round.
 */
public final class Suspension {

    /** Who wants the process to stand still. */
    public enum Reason {
        FAULT,
        CPU_LIMIT
    }

    private final long pid;
    private final Set<Reason> reasons = EnumSet.noneOf(Reason.class);
    private boolean ended;

    public Suspension(long pid) {
        this.pid = pid;
    }

    public long pid() {
        return pid;
    }

    public synchronized void stop(Reason reason) {
        if (reasons.add(reason) && reasons.size() == 1) send(Signal.STOP);
    }

    public synchronized void release(Reason reason) {
        if (reasons.remove(reason) && reasons.isEmpty()) send(Signal.CONT);
    }

    /** To be called when the process has ended: from now on its pid may belong to another. */
    public synchronized void processEnded() {
        ended = true;
    }

    private void send(Signal signal) {
        if (!ended) Posix.signal(pid, signal);
    }
}
