package io.freshet.simulator.lab.process;

import static io.freshet.simulator.lab.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.simulator.lab.os.ProcStat;
import io.freshet.simulator.lab.os.ProcessId;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuardianTest {

    @TempDir
    private Path directory;

    @Test
    void aLabKilledOutrightLeavesNoChildAlsoNoStoppedOneAndNoCpuGroup() throws Exception {
        Process lab = startLab();
        List<ProcessId> children;
        String cpuDirectory;
        try (BufferedReader output = lab.inputReader()) {
            children = pids(output.readLine());
            cpuDirectory = output.readLine().substring("directory ".length());
            assertThat(children).hasSize(3).allMatch(ProcessId::isAlive);
        } finally {
            lab.destroyForcibly();
        }

        children.forEach(child -> eventually(child + " gone", () -> !child.isAlive()));
        if (!cpuDirectory.isEmpty()) eventually("CPU groups gone", () -> Files.notExists(Path.of(cpuDirectory)));
    }

    @Test
    void killsOnlyWhatIsRegistered() throws Exception {
        Process registered = sleeper();
        Process forgotten = sleeper();
        try {
            Guardian guardian = Guardian.start();
            guardian.guard(registered.pid());
            guardian.guard(forgotten.pid());
            guardian.forget(forgotten.pid());

            guardian.close();

            registered.onExit().join();
            assertThat(forgotten.isAlive()).isTrue();
        } finally {
            Stream.of(registered, forgotten).forEach(Process::destroyForcibly);
        }
    }

    @Test
    void refusesToGuardWhatDoesNotExist() throws Exception {
        try (Guardian guardian = Guardian.start()) {
            assertThatThrownBy(() -> guardian.guard(Integer.MAX_VALUE))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("gone");
        }
    }

    @Test
    void aGateWhoseLabIsGoneNeverOpens() throws Exception {
        Path proof = directory.resolve("proof");
        Gate gate = Gate.start(
                LaunchSpec.of("task", List.of("touch", proof.toString())), directory, directory.resolve("task.log"));

        gate.process().getOutputStream().close();

        assertThat(gate.process().onExit().join().exitValue()).isNotZero();
        assertThat(proof).doesNotExist();
    }

    @Test
    void theGuardianHasASessionOfItsOwn() throws Exception {
        try (Guardian guardian = Guardian.start()) {
            guardian.guard(ProcessHandle.current().pid());
            guardian.forget(ProcessHandle.current().pid());
            assertThat(ProcStat.read(guardian.pid())).isPresent();
            String stat = Files.readString(Path.of("/proc/" + guardian.pid() + "/stat"));
            assertThat(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[3])
                    .isEqualTo(Long.toString(guardian.pid()));
        }
    }

    private Process startLab() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Xshare:auto",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DoomedLab.class.getName(),
                        directory.toString())
                .redirectError(Redirect.INHERIT)
                .start();
    }

    private static List<ProcessId> pids(String line) {
        return Arrays.stream(line.substring("pids ".length()).split(" ", -1))
                .map(pid -> ProcessId.of(Long.parseLong(pid)).orElseThrow())
                .toList();
    }

    private static Process sleeper() throws IOException {
        return new ProcessBuilder("sleep", "600").start();
    }
}
