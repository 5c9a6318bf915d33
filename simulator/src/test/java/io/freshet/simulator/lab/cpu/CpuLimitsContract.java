package io.freshet.simulator.lab.cpu;

import static io.freshet.simulator.lab.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.simulator.lab.os.Suspension;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every way of limiting must do, shown on a process that would use a whole CPU. */
abstract class CpuLimitsContract {

    private static final Duration MEASURED = Duration.ofSeconds(3);

    private final CpuLimits limits = limits();

    abstract CpuLimits limits();

    @AfterEach
    void close() {
        limits.close();
        assertThat(limits.directory().filter(Files::exists)).as("left behind").isEmpty();
    }

    /** A generous band: a loaded machine gives the process less, and lets duty cycling look later. */
    @Test
    void holdsABusyProcessToItsShare() throws IOException {
        try (BusyProcess busy = BusyProcess.start();
                TaskCpu _ = limits.admit("busy", new Suspension(busy.pid()), limit(0.25))) {
            double share = share(busy);
            System.out.printf("%s: limit 0.25, used %.3f%n", limits.description(), share);
            assertThat(share).isBetween(0.02, 0.4);
        }
    }

    @Test
    void liftsAndSetsTheLimitWhileTheProcessRuns() throws IOException {
        try (BusyProcess busy = BusyProcess.start();
                TaskCpu cpu = limits.admit("busy", new Suspension(busy.pid()), limit(0.1))) {
            double limited = share(busy);
            cpu.limit(Optional.empty());
            Duration before = busy.cpuTime();
            eventually("free again", () -> busy.cpuTime().minus(before).toMillis() > 1_000);
            cpu.limit(limit(0.1));
            double limitedAgain = share(busy);

            System.out.printf("%s: limit 0.1, used %.3f and %.3f%n", limits.description(), limited, limitedAgain);
            assertThat(limited).isBetween(0.01, 0.2);
            assertThat(limitedAgain).isBetween(0.01, 0.2);
        }
    }

    @Test
    void aLimitOfATaskThatHasEndedIsNoError() throws IOException {
        BusyProcess busy = BusyProcess.start();
        Suspension suspension = new Suspension(busy.pid());
        TaskCpu cpu = limits.admit("busy", suspension, limit(0.1));
        busy.close();
        suspension.processEnded();
        cpu.close();

        cpu.limit(limit(0.5));

        assertThat(busy.process().isAlive()).isFalse();
    }

    private static Optional<CpuLimit> limit(double cpus) {
        return Optional.of(new CpuLimit(cpus));
    }

    /** CPU time over elapsed time, both measured over the same span however long the machine makes it. */
    private static double share(BusyProcess busy) {
        long start = System.nanoTime();
        Duration before = busy.cpuTime();
        eventually("measured long enough", () -> System.nanoTime() - start > MEASURED.toNanos());
        return (double) busy.cpuTime().minus(before).toNanos() / (System.nanoTime() - start);
    }
}
