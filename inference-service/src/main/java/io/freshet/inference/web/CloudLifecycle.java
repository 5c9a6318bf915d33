package io.freshet.inference.web;

import io.freshet.inference.batch.InferenceQueue;
import io.freshet.inference.cloud.CloudSettings;
import io.freshet.inference.cloud.CpuShare;
import io.freshet.inference.cloud.ScaleInProtection;
import io.freshet.inference.cloud.TaskReport;
import io.freshet.scaling.signal.CloudWatchMetric;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Starts what {@link CloudSettings} ask for; without them it starts nothing. */
final class CloudLifecycle implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(CloudLifecycle.class);
    private static final int PROTECTION_PERIOD_S = 5;

    private final CloudSettings cloud;
    private final Settings settings;
    private final InferenceQueue queue;
    private final TaskMetrics metrics;
    private Optional<ScheduledExecutorService> timer = Optional.empty();
    private Optional<TaskReport> report = Optional.empty();
    private Optional<ScaleInProtection> protection = Optional.empty();

    CloudLifecycle(CloudSettings cloud, Settings settings, InferenceQueue queue, TaskMetrics metrics) {
        this.cloud = cloud;
        this.settings = settings;
        this.queue = queue;
        this.metrics = metrics;
    }

    @Override
    public synchronized void start() {
        if (cloud.isEmpty()) return;
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("cloud").factory());
        timer = Optional.of(started);
        report = cloud.metricsArm().map(this::report);
        report.ifPresent(lines -> every(started, CloudWatchMetric.INTERVAL_S, () -> lines.print(Instant.now())));
        protection = cloud.agent().map(agent -> new ScaleInProtection(agent, new Busy(queue)::sinceLastLook));
        protection.ifPresent(asking -> every(started, PROTECTION_PERIOD_S, () -> asking.look(Instant.now())));
    }

    private TaskReport report(String arm) {
        TaskReport lines = new TaskReport(
                arm, settings.model(), CpuShare.ofThisProcess(settings.cpus()), queue::waiting, System.out::println);
        metrics.alsoTell(lines::computed);
        return lines;
    }

    /** What goes wrong once must not end it for good, as an exception would. */
    private static void every(ScheduledExecutorService timer, int seconds, Runnable chore) {
        var _ = timer.scheduleAtFixedRate(
                () -> {
                    try {
                        chore.run();
                    } catch (RuntimeException unforeseen) {
                        LOG.error("metrics or protection failed", unforeseen);
                    }
                },
                seconds,
                seconds,
                TimeUnit.SECONDS);
    }

    @Override
    public boolean isRunning() {
        return timer.isPresent();
    }

    @Override
    public synchronized void stop() {
        timer.ifPresent(ScheduledExecutorService::shutdownNow);
        timer = Optional.empty();
        Instant now = Instant.now();
        report.ifPresent(lines -> lines.print(now)); // the last interval is not lost
        protection.ifPresent(asking -> asking.end(now));
    }

    /** Whether there is or was work since the last look. */
    private static final class Busy {

        private final InferenceQueue queue;
        private long acceptedAtLastLook;

        Busy(InferenceQueue queue) {
            this.queue = queue;
        }

        boolean sinceLastLook() {
            long accepted = queue.accepted();
            boolean busy = accepted > acceptedAtLastLook || queue.inHand() > 0;
            acceptedAtLastLook = accepted;
            return busy;
        }
    }
}
