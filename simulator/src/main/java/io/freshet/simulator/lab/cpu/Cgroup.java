package io.freshet.simulator.lab.cpu;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/** One control group with a CPU quota; source of the files: the kernel's cgroup-v2.rst and sched-bwc.rst. */
record Cgroup(Path directory, Version version) {

    /** The two generations of the interface, and how each spells a quota. */
    enum Version {
        V1("cgroup v1 quota") {
            @Override
            void quota(Path directory, Optional<CpuLimit> limit) throws IOException {
                write(directory.resolve("cpu.cfs_period_us"), Long.toString(PERIOD_US));
                write(
                        directory.resolve("cpu.cfs_quota_us"),
                        limit.map(Cgroup::quotaUs).orElse(-1L).toString());
            }
        },
        V2("cgroup v2 quota") {
            @Override
            void quota(Path directory, Optional<CpuLimit> limit) throws IOException {
                String quota = limit.map(Cgroup::quotaUs).map(Object::toString).orElse("max");
                write(directory.resolve("cpu.max"), quota + " " + PERIOD_US);
            }
        };

        private final String description;

        Version(String description) {
            this.description = description;
        }

        abstract void quota(Path directory, Optional<CpuLimit> limit) throws IOException;

        String description() {
            return description;
        }
    }

    private static final long PERIOD_US = CpuLimit.PERIOD.toNanos() / 1_000;

    static Cgroup create(Path directory, Version version) throws IOException {
        return new Cgroup(Files.createDirectory(directory), version);
    }

    void quota(Optional<CpuLimit> limit) throws IOException {
        version.quota(directory, limit);
    }

    void admit(long pid) throws IOException {
        write(directory.resolve("cgroup.procs"), Long.toString(pid));
    }

    /** Number of periods in which the group used up its quota. */
    long throttledPeriods() {
        try (var lines = Files.lines(directory.resolve("cpu.stat"))) {
            return lines.filter(line -> line.startsWith("nr_throttled "))
                    .mapToLong(line -> Long.parseLong(line.substring("nr_throttled ".length())))
                    .sum();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    static List<Long> processes(Path directory) {
        try {
            return Files.readAllLines(directory.resolve("cgroup.procs")).stream()
                    .map(Long::valueOf)
                    .toList();
        } catch (IOException removedMeanwhile) {
            return List.of();
        }
    }

    /** Control files exist and take one write; they cannot be created. */
    static void write(Path file, String value) throws IOException {
        Files.writeString(file, value, StandardOpenOption.WRITE);
    }

    private static long quotaUs(CpuLimit limit) {
        return limit.quota().toNanos() / 1_000;
    }
}
