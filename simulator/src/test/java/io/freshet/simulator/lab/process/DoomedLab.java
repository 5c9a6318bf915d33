package io.freshet.simulator.lab.process;

import io.freshet.simulator.lab.cpu.CpuLimit;
import io.freshet.simulator.lab.cpu.CpuLimits;
import io.freshet.simulator.lab.os.Poll;
import io.freshet.simulator.lab.os.ProcStat;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * A lab that a test kills: starts a child that runs, one that is paused, and one that duty cycling stops all the time;
 * prints their pids and its CPU directory, and waits to be killed.
 */
final class DoomedLab {

    private DoomedLab() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path directory = Path.of(arguments[0]);
        CpuLimits detected = CpuLimits.detect(note -> {});
        Processes processes = Processes.start(directory, detected);
        ChildProcess running = processes.launch(spec("running", "sleep 600", 0.5));
        ChildProcess paused = processes.launch(spec("paused", "sleep 600", 0.5));
        paused.pause();
        Poll.until(() -> ProcStat.read(paused.pid()).orElseThrow().stopped(), Duration.ofSeconds(30));

        Processes cycling = Processes.start(directory, CpuLimits.dutyCycling());
        ChildProcess throttled = cycling.launch(spec("throttled", "ulimit -t 60; while :; do :; done", 0.05));
        Poll.until(() -> ProcStat.read(throttled.pid()).orElseThrow().stopped(), Duration.ofSeconds(30));

        System.out.println("pids " + running.pid() + " " + paused.pid() + " " + throttled.pid());
        System.out.println(
                "directory " + detected.directory().map(Path::toString).orElse(""));
        new CountDownLatch(1).await();
    }

    private static LaunchSpec spec(String name, String script, double cpus) {
        return new LaunchSpec(name, List.of("sh", "-c", script), Map.of(), Optional.of(new CpuLimit(cpus)));
    }
}
