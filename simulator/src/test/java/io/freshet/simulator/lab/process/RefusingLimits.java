package io.freshet.simulator.lab.process;

import io.freshet.simulator.lab.cpu.CpuLimit;
import io.freshet.simulator.lab.cpu.CpuLimits;
import io.freshet.simulator.lab.cpu.TaskCpu;
import io.freshet.simulator.lab.os.Suspension;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;

/** As a kernel that lets nobody in. */
final class RefusingLimits implements CpuLimits {

    @Override
    public String description() {
        return "refusing";
    }

    @Override
    public TaskCpu admit(String task, Suspension process, Optional<CpuLimit> limit) {
        throw new UncheckedIOException(new IOException("Permission denied"));
    }

    @Override
    public Optional<Path> directory() {
        return Optional.empty();
    }

    @Override
    public void close() {}
}
