package io.freshet.simulator.lab.cpu;

import io.freshet.simulator.lab.os.Suspension;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** Stops and continues each process so that its measured CPU time keeps to its quota. One thread serves all tasks. */
final class DutyCycling implements CpuLimits {

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("duty-cycling").daemon().factory());

    @Override
    public String description() {
        return "duty cycling";
    }

    @Override
    public TaskCpu admit(String task, Suspension process, Optional<CpuLimit> limit) {
        DutyCycle cycle = new DutyCycle(process, clock);
        cycle.limit(limit);
        return cycle;
    }

    @Override
    public Optional<Path> directory() {
        return Optional.empty();
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
