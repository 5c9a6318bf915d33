package io.freshet.simulator.lab.cpu;

import io.freshet.simulator.lab.cpu.Cgroup.Version;
import io.freshet.simulator.lab.os.Suspension;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** A group with a quota per task, below one directory of this lab. */
final class CgroupLimits implements CpuLimits {

    private final Path directory;
    private final Version version;
    private final Runnable afterRemoval;

    /** @param afterRemoval undoes what was changed above the directory */
    CgroupLimits(Path directory, Version version, Runnable afterRemoval) {
        this.directory = directory;
        this.version = version;
        this.afterRemoval = afterRemoval;
    }

    @Override
    public String description() {
        return version.description();
    }

    @Override
    public TaskCpu admit(String task, Suspension process, Optional<CpuLimit> limit) {
        try {
            Cgroup group = Cgroup.create(directory.resolve(task + "-" + process.pid()), version);
            group.quota(limit);
            group.admit(process.pid());
            return new GroupedTask(group);
        } catch (IOException refused) {
            throw new UncheckedIOException("CPU limit of " + task + ": " + refused.getMessage(), refused);
        }
    }

    @Override
    public Optional<Path> directory() {
        return Optional.of(directory);
    }

    @Override
    public void close() {
        RunGroup.remove(directory);
        afterRemoval.run();
    }

    private record GroupedTask(Cgroup group) implements TaskCpu {

        @Override
        public void limit(Optional<CpuLimit> limit) {
            try {
                group.quota(limit);
            } catch (NoSuchFileException taskHasEnded) {
                // nothing left to limit
            } catch (IOException refused) {
                throw new UncheckedIOException("CPU limit: " + refused.getMessage(), refused);
            }
        }

        @Override
        public void close() {
            RunGroup.remove(group.directory());
        }
    }
}
