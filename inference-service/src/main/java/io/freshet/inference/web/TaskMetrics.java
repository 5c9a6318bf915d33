package io.freshet.inference.web;

import io.freshet.inference.batch.Answer;
import io.freshet.inference.batch.InferenceQueue;
import io.freshet.scaling.signal.MetricNames;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.function.Consumer;

/** The task's own metrics, under the names of {@link MetricNames}. */
final class TaskMetrics {

    private static final double NANOS_PER_SECOND = 1e9;

    private final MeterRegistry registry;
    private final String model;
    private final DistributionSummary queueSeconds;
    private final DistributionSummary computeSeconds;

    private volatile Consumer<Duration> computing = _ -> {};

    TaskMetrics(MeterRegistry registry, String model, InferenceQueue queue) {
        this.registry = registry;
        this.model = model;
        // summaries, not timers: a timer named *_seconds would be exported as *_seconds_seconds
        this.queueSeconds = summary(MetricNames.TASK_QUEUE_SECONDS);
        this.computeSeconds = summary(MetricNames.TASK_COMPUTE_SECONDS);
        Gauge.builder(MetricNames.TASK_QUEUE, queue, InferenceQueue::waiting)
                .tag(MetricNames.MODEL, model)
                .register(registry);
        for (String outcome : new String[] {"ok", "invalid", "overloaded", "expired", "failed"}) counter(outcome, 0);
    }

    /** Is told how long each request was computed. */
    void alsoTell(Consumer<Duration> listener) {
        computing = listener;
    }

    void count(Answer answer) {
        switch (answer) {
            case Answer.Computed computed -> {
                queueSeconds.record(seconds(computed.queued()));
                computeSeconds.record(seconds(computed.computing()));
                computing.accept(computed.computing());
                counter("ok", 1);
            }
            case Answer.Invalid invalid -> counter("invalid", 1);
            case Answer.Overloaded overloaded -> counter("overloaded", 1);
            case Answer.ShuttingDown() -> {} // not work of this task: it will be tried elsewhere
            case Answer.Expired expired -> counter("expired", 1);
            case Answer.Failed failed -> counter("failed", 1);
        }
    }

    private void counter(String outcome, int increment) {
        registry.counter(MetricNames.TASK_REQUESTS, MetricNames.MODEL, model, MetricNames.OUTCOME, outcome)
                .increment(increment);
    }

    private DistributionSummary summary(String name) {
        return DistributionSummary.builder(name).tag(MetricNames.MODEL, model).register(registry);
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / NANOS_PER_SECOND;
    }
}
