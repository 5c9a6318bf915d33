package io.freshet.simulator.lab.cpu;

import io.freshet.simulator.lab.cpu.Cgroup.Version;
import io.freshet.simulator.lab.os.Poll;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Limits a busy process and looks whether the kernel throttled it. */
final class CgroupProbe {

    private static final CpuLimit LIMIT = new CpuLimit(0.05);
    private static final Duration LIMIT_TAKES_HOLD_MAX = Duration.ofSeconds(3);
    /** Busy for about half a second of CPU time and then over, so that nothing runs on if the lab is killed just now. */
    private static final String BUSY = "i=0; while [ $i -lt 400000 ]; do i=$((i+1)); done";

    private CgroupProbe() {}

    static boolean holds(Path directory, Version version) throws IOException {
        Cgroup group = Cgroup.create(directory.resolve("probe"), version);
        group.quota(Optional.of(LIMIT));
        Process busy = new ProcessBuilder("sh", "-c", BUSY)
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD)
                .start();
        try {
            group.admit(busy.pid());
            return Poll.until(() -> group.throttledPeriods() > 0 || !busy.isAlive(), LIMIT_TAKES_HOLD_MAX)
                    && group.throttledPeriods() > 0;
        } finally {
            busy.destroyForcibly();
            RunGroup.remove(group.directory());
        }
    }
}
