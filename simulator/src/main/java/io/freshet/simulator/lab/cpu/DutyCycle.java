package io.freshet.simulator.lab.cpu;

import io.freshet.simulator.lab.os.Posix;
import io.freshet.simulator.lab.os.Suspension;
import io.freshet.simulator.lab.os.Suspension.Reason;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The duty cycle of one process. */
final class DutyCycle implements TaskCpu {

    private static final int CORES = Runtime.getRuntime().availableProcessors();

    private final Suspension process;
    private final ScheduledExecutorService clock;
    private Optional<CpuBudget> budget = Optional.empty();
    private Optional<Future<?>> nextCheck = Optional.empty();

    DutyCycle(Suspension process, ScheduledExecutorService clock) {
        this.process = process;
        this.clock = clock;
    }

    @Override
    public synchronized void limit(Optional<CpuLimit> limit) {
        nextCheck.ifPresent(check -> check.cancel(false));
        process.release(Reason.CPU_LIMIT);
        budget = limit.flatMap(
                given -> Posix.cpuTime(process.pid()).map(used -> new CpuBudget(given, System.nanoTime(), used)));
        check();
    }

    private synchronized void check() {
        budget.ifPresent(present -> Posix.cpuTime(process.pid()).ifPresent(used -> charge(present, used)));
    }

    private void charge(CpuBudget present, Duration used) {
        long now = System.nanoTime();
        present.check(now, used);
        if (present.exhausted()) process.stop(Reason.CPU_LIMIT);
        else process.release(Reason.CPU_LIMIT);
        nextCheck = Optional.of(
                clock.schedule(this::check, present.nextCheckIn(now, CORES).toNanos(), TimeUnit.NANOSECONDS));
    }

    @Override
    public void close() {
        limit(Optional.empty());
    }
}
