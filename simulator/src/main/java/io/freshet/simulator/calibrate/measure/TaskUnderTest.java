package io.freshet.simulator.calibrate.measure;

import io.freshet.simulator.calibrate.StartUpTime;
import io.freshet.simulator.fleet.RunningTask;
import io.freshet.simulator.lab.LabException;
import io.freshet.simulator.lab.fleet.InferenceLauncher;
import io.freshet.simulator.lab.os.Poll;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** A task that runs alone and is killed at the end; its limit holds from its first instruction. */
record TaskUnderTest(RunningTask task, StartUpTime start) implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofMinutes(5);
    private static final Duration END_LIMIT = Duration.ofSeconds(10);
    /** Finer than a start is repeatable, and few enough questions not to slow it down. */
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    /** Starts it and waits until it is ready. */
    static TaskUnderTest start(InferenceLauncher launcher, String model, String name, double vcpu, int threads)
            throws IOException {
        long begun = System.nanoTime();
        RunningTask task = launcher.launch(model, name, vcpu, threads, true);
        long live = await(task, task::isLive, name + ": it is not live");
        long ready = await(task, task::isReady, name + ": it is not ready");
        return new TaskUnderTest(task, new StartUpTime(vcpu, (live - begun) / 1e9, (ready - live) / 1e9));
    }

    private static long await(RunningTask task, BooleanSupplier condition, String what) {
        boolean reached = Poll.until(() -> !task.isAlive() || condition.getAsBoolean(), START_LIMIT, BETWEEN_LOOKS);
        if (!task.isAlive()) throw new LabException(what + ": its process has ended; see its log in .freshet/logs");
        if (!reached) throw new LabException("%s after %d s".formatted(what, START_LIMIT.toSeconds()));
        return System.nanoTime();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + task.address().getPort());
    }

    @Override
    public void close() {
        task.kill();
        Poll.until(() -> !task.isAlive(), END_LIMIT);
    }
}
