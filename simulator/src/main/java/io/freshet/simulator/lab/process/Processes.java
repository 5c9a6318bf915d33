package io.freshet.simulator.lab.process;

import io.freshet.simulator.lab.cpu.CpuLimits;
import io.freshet.simulator.lab.cpu.TaskCpu;
import io.freshet.simulator.lab.os.Suspension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Starts child processes that end with the lab, each in its own session, with its own log file and CPU limit. */
public final class Processes implements AutoCloseable {

    private static final Duration KILLED_WITHIN_MAX = Duration.ofSeconds(10);

    private final Path logDirectory;
    private final CpuLimits limits;
    private final Guardian guardian;
    private final Set<ChildProcess> running = ConcurrentHashMap.newKeySet();

    private Processes(Path logDirectory, CpuLimits limits, Guardian guardian) {
        this.logDirectory = logDirectory;
        this.limits = limits;
        this.guardian = guardian;
    }

    /**
     * @param logDirectory is created; log files are appended to
     * @param limits stays the caller's: to be closed after this
     */
    public static Processes start(Path logDirectory, CpuLimits limits) throws IOException {
        Files.createDirectories(logDirectory);
        Guardian guardian = Guardian.start();
        if (limits.directory().isPresent())
            guardian.removeAtEnd(limits.directory().get());
        return new Processes(logDirectory.toAbsolutePath(), limits, guardian);
    }

    /**
     * Starts a process. It executes nothing of its program before it is guarded and limited.
     *
     * @throws IOException when it cannot be started, guarded or limited; then nothing of it is left
     */
    public ChildProcess launch(LaunchSpec spec) throws IOException {
        Path log = logDirectory.resolve(spec.name() + ".log");
        Gate gate = Gate.start(spec, logDirectory, log);
        try {
            guardian.guard(gate.process().pid());
            Suspension suspension = new Suspension(gate.process().pid());
            TaskCpu cpu = limits.admit(spec.name(), suspension, spec.limit());
            ChildProcess child = new ChildProcess(spec.name(), log, gate.process(), suspension, cpu);
            running.add(child);
            var _ = child.onExit().thenRun(() -> ended(child));
            gate.open();
            return child;
        } catch (IOException | RuntimeException failed) {
            gate.process().destroyForcibly();
            throw failed;
        }
    }

    long guardianPid() {
        return guardian.pid();
    }

    private void ended(ChildProcess child) {
        running.remove(child);
        guardian.forget(child.pid());
    }

    /** Kills what still runs, waits for it, and ends the guardian. */
    @Override
    public void close() {
        CompletableFuture<?>[] exits =
                running.stream().map(ChildProcess::onExit).toArray(CompletableFuture[]::new);
        running.forEach(ChildProcess::kill);
        try {
            CompletableFuture.allOf(exits).get(KILLED_WITHIN_MAX.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException notEnded) {
            // the guardian tries once more
        }
        guardian.close();
    }
}
