package io.freshet.simulator.lab.os;

import static io.freshet.simulator.lab.Eventually.eventually;
import static io.freshet.simulator.lab.os.Suspension.Reason.CPU_LIMIT;
import static io.freshet.simulator.lab.os.Suspension.Reason.FAULT;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SuspensionTest {

    private Process process;

    @BeforeEach
    void start() throws IOException {
        process = new ProcessBuilder("sleep", "600").start();
    }

    @AfterEach
    void end() {
        process.destroyForcibly();
    }

    @Test
    void runsAgainOnlyWhenNoReasonIsLeft() {
        Suspension suspension = new Suspension(process.pid());

        suspension.stop(CPU_LIMIT);
        eventually("stopped", this::stopped);
        suspension.stop(FAULT);
        suspension.release(CPU_LIMIT);
        assertThat(stopped()).as("still paused by the fault").isTrue();
        suspension.release(FAULT);
        eventually("running", () -> !stopped());
    }

    @Test
    void leavesAnEndedProcessAlone() {
        Suspension suspension = new Suspension(process.pid());
        suspension.processEnded();

        suspension.stop(FAULT);

        assertThat(stopped()).isFalse();
    }

    @Test
    void cpuTimeIsThatOfTheProcessAndAbsentAfterItsEnd() throws Exception {
        assertThat(Posix.cpuTime(process.pid()).orElseThrow()).isBetween(Duration.ZERO, Duration.ofSeconds(5));

        process.destroyForcibly().waitFor();

        assertThat(Posix.cpuTime(process.pid())).isEmpty();
        assertThat(Posix.signal(process.pid(), Signal.CONT)).isFalse();
    }

    private boolean stopped() {
        return ProcStat.read(process.pid()).orElseThrow().stopped();
    }
}
