package io.freshet.simulator.lab.process;

import io.freshet.simulator.lab.cpu.CpuLimit;
import io.freshet.simulator.lab.cpu.TaskCpu;
import io.freshet.simulator.lab.os.Posix;
import io.freshet.simulator.lab.os.Signal;
import io.freshet.simulator.lab.os.Suspension;
import io.freshet.simulator.lab.os.Suspension.Reason;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A running process of the lab. Signals to one that has ended are ignored. */
public final class ChildProcess {

    private final String name;
    private final Path log;
    private final Process process;
    private final Suspension suspension;
    private final TaskCpu cpu;
    private final CompletableFuture<Integer> exit = new CompletableFuture<>();
    private Duration cpuTime = Duration.ZERO;

    ChildProcess(String name, Path log, Process process, Suspension suspension, TaskCpu cpu) {
        this.name = name;
        this.log = log;
        this.process = process;
        this.suspension = suspension;
        this.cpu = cpu;
        Thread.ofVirtual().name("exit-" + name).start(this::awaitExit);
    }

    /** On a thread of its own: {@link Process#onExit} completes in the common pool, which others may keep busy. */
    private void awaitExit() {
        try {
            int code = process.waitFor();
            suspension.processEnded();
            cpu.close();
            exit.complete(code);
        } catch (InterruptedException | RuntimeException failed) {
            exit.completeExceptionally(failed);
        }
    }

    public String name() {
        return name;
    }

    public long pid() {
        return process.pid();
    }

    /** Everything it writes to its standard output and error. */
    public Path log() {
        return log;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** SIGTERM: asks it to finish its work and end. A paused process obeys when it is resumed. */
    public void terminate() {
        if (isAlive()) Posix.signal(pid(), Signal.TERM);
    }

    /** SIGKILL, also to processes it has started, as far as they stayed in its process group. */
    public void kill() {
        if (!isAlive()) return;
        Posix.signalGroup(pid(), Signal.KILL);
        Posix.signal(pid(), Signal.KILL);
    }

    /** SIGSTOP: a fault, as when a host stalls. Connections stay open, nothing answers. */
    public void pause() {
        suspension.stop(Reason.FAULT);
    }

    /** Ends a {@link #pause}; the CPU limit may still hold it back. */
    public void resume() {
        suspension.release(Reason.FAULT);
    }

    /** Changes the CPU limit at once; empty lifts it. */
    public void limit(Optional<CpuLimit> limit) {
        cpu.limit(limit);
    }

    /** CPU time used so far; of a process that has ended, what it had used when last asked. */
    public synchronized Duration cpuTime() {
        if (isAlive()) cpuTime = Posix.cpuTime(pid()).orElse(cpuTime);
        return cpuTime;
    }

    /** Completes with the exit code, 128 + n after a signal n, once the process has ended and its CPU group is gone. */
    public CompletableFuture<Integer> onExit() {
        return exit.copy();
    }
}
