package io.freshet.simulator.lab.cpu;

import io.freshet.simulator.lab.os.Suspension;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** A way to hold processes to a share of the CPU. */
public interface CpuLimits extends AutoCloseable {

    /** The way's name, for the report. */
    String description();

    /**
     * Takes in a process that has not begun its work, so that what it starts is limited with it.
     *
     * @param task the task's name; letters, digits, {@code . _ -}
     */
    TaskCpu admit(String task, Suspension process, Optional<CpuLimit> limit);

    /** What is left behind in the file system when the lab dies before {@link #close}; a guardian removes it. */
    Optional<Path> directory();

    @Override
    void close();

    /**
     * The most exact way that works here, found by limiting a busy process each way: cgroup v1, cgroup v2, duty cycling.
     * Leftovers of labs that were killed are removed on the way.
     *
     * @param notes is told why a way was passed over
     */
    static CpuLimits detect(Consumer<String> notes) {
        return CgroupDetection.ofThisProcess(notes).find().orElseGet(DutyCycling::new);
    }

    /** The way that needs no permission at all. */
    static CpuLimits dutyCycling() {
        return new DutyCycling();
    }
}
