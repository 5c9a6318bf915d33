package io.freshet.simulator.lab.os;

import java.util.Optional;

/**
 * One process for all time since boot: a pid alone is used again by the kernel.
 *
 * @param pid the process's number
 * @param startTicks its start time in clock ticks since boot
 */
public record ProcessId(long pid, long startTicks) {

    public ProcessId {
        if (pid <= 0) throw new IllegalArgumentException("pid: must be positive, was " + pid);
        if (startTicks < 0) throw new IllegalArgumentException("startTicks: must not be negative, was " + startTicks);
    }

    /** Empty when no process has this pid. */
    public static Optional<ProcessId> of(long pid) {
        return ProcStat.read(pid).map(stat -> new ProcessId(pid, stat.startTicks()));
    }

    /** The process this code runs in. */
    public static ProcessId current() {
        long pid = ProcessHandle.current().pid();
        return of(pid).orElseThrow(() -> new IllegalStateException("/proc/" + pid + "/stat cannot be read"));
    }

    /** Whether this very process runs or is stopped; an ended one that nobody waited for does not count. */
    public boolean isAlive() {
        return ProcStat.read(pid)
                .filter(stat -> stat.startTicks() == startTicks && !stat.ended())
                .isPresent();
    }
}
