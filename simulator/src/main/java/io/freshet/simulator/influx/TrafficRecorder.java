package io.freshet.simulator.influx;

import io.freshet.routing.Topics;
import io.freshet.simulator.scenario.Durations;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Writes the requests that a broker carries into a trace: their times, models, sites, devices and sizes, and never a
 * payload. It takes a copy of each message and none away from anybody.
 */
public final class TrafficRecorder {

    private static final Duration CONNECT_MAX = Duration.ofSeconds(10);
    private static final Duration PROGRESS = Duration.ofSeconds(5);

    private final RecordedTrace trace;
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong others = new AtomicLong();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile Optional<IOException> failure = Optional.empty();

    private TrafficRecorder(RecordedTrace trace) {
        this.trace = trace;
    }

    /**
     * Records until the time is over or the process is told to end (SIGINT, SIGTERM); in both cases the file is whole.
     *
     * @param length empty: until the process is told to end
     * @param report takes a line of progress now and then
     * @return exit code: 0, or 1 when there was no request
     * @throws IllegalArgumentException when the filter would take messages from others, or the file is there already
     * @throws BrokerException when the broker cannot be reached or refuses the filter
     */
    public static int run(
            BrokerSettings broker, String filter, Path file, Optional<Duration> length, Consumer<String> report)
            throws IOException, InterruptedException {
        if (filter.startsWith("$share/")) {
            throw new IllegalArgumentException(
                    "--record: '%s' is a share group: it would take messages from the others in it".formatted(filter));
        }
        try (MqttConnection connection =
                        new MqttConnection(broker, "influx-record-" + Tokens.random(), Duration.ofMinutes(5));
                RecordedTrace trace = RecordedTrace.create(file)) {
            TrafficRecorder recorder = new TrafficRecorder(trace);
            connection.open(true, CONNECT_MAX);
            connection.receiveSizes(recorder::take);
            connection.subscribe(filter, CONNECT_MAX);
            report.accept("recording %s at %s into %s".formatted(filter, broker.address(), file));
            recorder.awaitEnd(length, report);
            return recorder.requests.get() > 0 ? 0 : 1;
        }
    }

    private void take(String topic, int bytes) {
        Optional<Topics.Request> request = Topics.parseRequest(topic);
        if (request.isEmpty()) {
            others.incrementAndGet();
            return;
        }
        try {
            if (trace.add(Micros.ofEpoch(Instant.now()), request.get(), bytes)) requests.incrementAndGet();
        } catch (IOException broken) {
            failure = Optional.of(broken);
            ended.countDown();
        }
    }

    private void awaitEnd(Optional<Duration> length, Consumer<String> report) throws IOException, InterruptedException {
        Thread hook = Thread.ofPlatform().unstarted(this::finish);
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            awaitTime(length, report);
        } finally {
            finish();
            forget(hook);
        }
        if (failure.isPresent()) throw failure.get();
        report.accept("%s%s"
                .formatted(
                        words(),
                        length.map(given -> " in " + Durations.words(given)).orElse("")));
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyOnTheWayOut) {
            return;
        }
    }

    private void awaitTime(Optional<Duration> length, Consumer<String> report) throws InterruptedException {
        long endNanos = System.nanoTime()
                + length.map(Duration::toNanos).orElse(Duration.ofDays(365).toNanos());
        for (long left = endNanos - System.nanoTime(); left > 0; left = endNanos - System.nanoTime()) {
            if (ended.await(Math.min(left, PROGRESS.toNanos()), TimeUnit.NANOSECONDS)) break;
            report.accept(words());
        }
    }

    /** Runs on the way out of the process too: the other threads may not get to it. */
    private void finish() {
        try {
            trace.finish();
        } catch (IOException broken) {
            failure = Optional.of(broken);
        }
        ended.countDown();
    }

    private String words() {
        return "%d requests recorded, %d other messages left out".formatted(requests.get(), others.get());
    }
}
