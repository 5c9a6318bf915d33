package io.freshet.simulator.lab.cpu;

import io.freshet.simulator.lab.os.Posix;
import java.io.IOException;
import java.time.Duration;

/** A process that would use a whole CPU, and ends with the test's JVM's child list in any case after a minute of CPU time. */
record BusyProcess(Process process) implements AutoCloseable {

    static BusyProcess start() throws IOException {
        return new BusyProcess(new ProcessBuilder("sh", "-c", "ulimit -t 60; while :; do :; done").start());
    }

    long pid() {
        return process.pid();
    }

    Duration cpuTime() {
        return Posix.cpuTime(pid()).orElseThrow();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
