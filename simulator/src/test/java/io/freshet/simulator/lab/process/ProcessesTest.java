package io.freshet.simulator.lab.process;

import static io.freshet.simulator.lab.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.simulator.lab.cpu.CpuLimits;
import io.freshet.simulator.lab.os.Posix;
import io.freshet.simulator.lab.os.ProcStat;
import io.freshet.simulator.lab.os.ProcessId;
import io.freshet.simulator.lab.os.Signal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessesTest {

    @TempDir
    private Path directory;

    private CpuLimits limits;
    private Processes processes;

    @BeforeEach
    void start() throws IOException {
        limits = CpuLimits.dutyCycling();
        processes = Processes.start(directory, limits);
    }

    @AfterEach
    void close() {
        processes.close();
        limits.close();
    }

    @Test
    void runsTheCommandWithItsEnvironmentAndLogsBothStreams() throws Exception {
        List<String> command = List.of("sh", "-c", "echo \"$0 $GREETING\"; echo error >&2; exit 3", "a b'c\"");
        ChildProcess child =
                processes.launch(new LaunchSpec("task-1", command, Map.of("GREETING", "hello"), Optional.empty()));

        assertThat(exitCode(child)).isEqualTo(3);
        assertThat(child.log()).isEqualTo(directory.resolve("task-1.log")).hasContent("a b'c\" hello\nerror");
    }

    @Test
    void aProgramThatDoesNotExistExitsWithTheShellsCodeAndSaysSoInItsLog() throws Exception {
        ChildProcess child = processes.launch(LaunchSpec.of("task-1", List.of("/no/such/program")));

        assertThat(exitCode(child)).isEqualTo(127);
        assertThat(Files.readString(child.log())).contains("/no/such/program");
    }

    @Test
    void terminateAsksAndKillDoesNot() throws Exception {
        ChildProcess polite = shell("polite", "trap 'exit 7' TERM; echo ready; while :; do sleep 0.05; done");
        ChildProcess deaf = shell("deaf", "trap '' TERM; echo ready; while :; do sleep 0.05; done");

        polite.terminate();
        deaf.terminate();
        assertThat(exitCode(polite)).isEqualTo(7);
        assertThat(deaf.isAlive()).isTrue();

        deaf.kill();
        assertThat(exitCode(deaf)).isEqualTo(128 + 9);
    }

    @Test
    void aPausedChildStandsStillAndGoesOn() throws Exception {
        ChildProcess child = shell("task", "echo ready; read -r line < /dev/zero; sleep 600");

        child.pause();
        eventually("stopped", () -> ProcStat.read(child.pid()).orElseThrow().stopped());
        child.resume();
        eventually("runs", () -> !ProcStat.read(child.pid()).orElseThrow().stopped());
    }

    @Test
    void eachChildLeadsItsOwnSessionSoThatCtrlCPassesItBy() throws Exception {
        ChildProcess child = shell("task", "echo ready; sleep 600");

        String stat = Files.readString(Path.of("/proc/" + child.pid() + "/stat"));
        List<String> fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));

        assertThat(fields.subList(2, 4)).as("process group and session").containsOnly(Long.toString(child.pid()));
    }

    @Test
    void cpuTimeGrowsAndKeepsItsLastReading() throws Exception {
        ChildProcess child = shell("task", "echo ready; ulimit -t 60; while :; do :; done");

        eventually("used some", () -> child.cpuTime().compareTo(Duration.ofMillis(50)) > 0);
        Duration last = child.cpuTime();
        child.kill();
        exitCode(child);

        assertThat(child.cpuTime()).isGreaterThanOrEqualTo(last);
    }

    @Test
    void closeEndsWhatRunsAlsoWhatStandsStill() throws Exception {
        ChildProcess running = shell("running", "echo ready; sleep 600");
        ChildProcess paused = shell("paused", "echo ready; sleep 600");
        paused.pause();

        processes.close();

        assertThat(running.isAlive()).isFalse();
        assertThat(paused.isAlive()).isFalse();
    }

    @Test
    void withoutItsGuardianNothingIsStarted() throws Exception {
        long guardian = processes.guardianPid();
        ProcessId guardianId = ProcessId.of(guardian).orElseThrow();
        Posix.signal(guardian, Signal.KILL);
        eventually("guardian gone", () -> !guardianId.isAlive());
        Path proof = directory.resolve("proof");

        assertThatThrownBy(() -> processes.launch(LaunchSpec.of("task", List.of("touch", proof.toString()))))
                .isInstanceOf(IOException.class);

        assertThat(proof).doesNotExist();
    }

    @Test
    void aLimitThatCannotBeSetLeavesNothingRunning() throws Exception {
        Path proof = directory.resolve("proof");
        try (Processes refusing = Processes.start(directory, new RefusingLimits())) {
            assertThatThrownBy(() -> refusing.launch(LaunchSpec.of("task", List.of("touch", proof.toString()))))
                    .isInstanceOf(UncheckedIOException.class);
        }
        assertThat(proof).doesNotExist();
    }

    @Test
    void aNameThatIsNoFileNameIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LaunchSpec.of("../evil", List.of("true")))
                .withMessageContaining("name");
    }

    /** Launches a script that says when it is ready, and waits for that. */
    private ChildProcess shell(String name, String script) throws IOException {
        ChildProcess child = processes.launch(LaunchSpec.of(name, List.of("sh", "-c", script)));
        eventually(name + " ready", () -> contains(child.log(), "ready"));
        return child;
    }

    private static boolean contains(Path file, String text) {
        try {
            return Files.readString(file).contains(text);
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int exitCode(ChildProcess child) throws Exception {
        return child.onExit().get(60, TimeUnit.SECONDS);
    }
}
