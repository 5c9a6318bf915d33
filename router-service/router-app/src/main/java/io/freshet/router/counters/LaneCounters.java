package io.freshet.router.counters;

import io.freshet.routing.Outcome;
import io.freshet.routing.Problem;
import io.freshet.routing.ProblemCode;
import io.freshet.scaling.signal.CloudWatchMetric;
import io.freshet.scaling.signal.MetricNames;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/** The meters of one model, all tagged with model and arm. */
public final class LaneCounters {

    private static final String OK = "ok";

    private final MeterRegistry registry;
    private final Optional<EmbeddedReport> report;
    private final String model;
    private final Tags tags;
    private final Counter arrivals;
    private final Counter misses;
    private final Counter retries;
    private final Timer latency;
    private final Timer queueStage;
    private final Timer inferenceStage;

    private volatile Optional<LaneInterval> interval = Optional.empty();

    /**
     * @param report where the lane is to appear, if there is one
     */
    public LaneCounters(MeterRegistry registry, Optional<EmbeddedReport> report, String arm, String model) {
        this.registry = registry;
        this.report = report;
        this.model = model;
        this.tags = Tags.of(MetricNames.ARM, arm, MetricNames.MODEL, model);
        this.arrivals = registry.counter(MetricNames.ARRIVALS, tags);
        this.misses = registry.counter(MetricNames.MISSES, tags);
        this.retries = registry.counter(MetricNames.RETRIES, tags);
        this.latency = registry.timer(MetricNames.LATENCY_SECONDS, tags);
        this.queueStage = registry.timer(MetricNames.STAGE_SECONDS, tags.and(MetricNames.STAGE, "queue"));
        this.inferenceStage = registry.timer(MetricNames.STAGE_SECONDS, tags.and(MetricNames.STAGE, "inference"));
    }

    /** Shows what a lane holds at the moment of a reading. */
    public void watch(IntSupplier backlog, IntSupplier concurrency, IntSupplier limit) {
        gauge(MetricNames.BACKLOG, backlog);
        gauge(MetricNames.CONCURRENCY, concurrency);
        gauge(MetricNames.CONCURRENCY_LIMIT, limit);
        report.ifPresent(lines -> {
            LaneInterval watched = new LaneInterval(backlog, concurrency);
            interval = Optional.of(watched);
            lines.add(model, watched);
        });
    }

    /** Shows how long the oldest message is in hand at the moment of a reading, in microseconds. */
    public void watchOldest(LongSupplier micros) {
        Gauge.builder(MetricNames.OLDEST_SECONDS, micros, age -> age.getAsLong() / 1e6)
                .tags(tags)
                .strongReference(true)
                .register(registry);
    }

    public void arrived() {
        arrivals.increment();
        count(CloudWatchMetric.ARRIVALS);
    }

    public void retried() {
        retries.increment();
        count(CloudWatchMetric.RETRIES);
    }

    public void missed() {
        misses.increment();
        count(CloudWatchMetric.MISSES);
    }

    /** A request was answered with outputs. */
    public void succeeded() {
        outcome(Outcome.SUCCEEDED.label(), OK);
        interval.ifPresent(open -> open.outcome(Outcome.SUCCEEDED));
    }

    /** A request was answered with a problem. */
    public void problem(Problem problem) {
        outcome(problem.outcome().label(), problem.code());
        interval.ifPresent(open -> open.outcome(problem.outcome()));
    }

    /** A message came again: it has no outcome of its own. */
    public void duplicate() {
        outcome(ProblemCode.DUPLICATE.label(), ProblemCode.DUPLICATE.label());
    }

    /** From arrival to the acknowledged publication of the answer. */
    public void latencyMicros(long micros) {
        latency.record(micros, TimeUnit.MICROSECONDS);
        interval.ifPresent(open -> open.timeMicros(CloudWatchMetric.LATENCY, micros));
    }

    /** How long an answered request waited in the router, and how long its last try took. */
    public void stagesMicros(long queue, long inference) {
        queueStage.record(queue, TimeUnit.MICROSECONDS);
        inferenceStage.record(inference, TimeUnit.MICROSECONDS);
        interval.ifPresent(open -> {
            open.timeMicros(CloudWatchMetric.QUEUE_TIME, queue);
            open.timeMicros(CloudWatchMetric.INFERENCE_TIME, inference);
        });
    }

    private void count(CloudWatchMetric metric) {
        interval.ifPresent(open -> open.count(metric));
    }

    private void outcome(String outcome, String code) {
        registry.counter(MetricNames.OUTCOMES, tags.and(MetricNames.OUTCOME, outcome, MetricNames.CODE, code))
                .increment();
    }

    private void gauge(String name, IntSupplier value) {
        Gauge.builder(name, value, IntSupplier::getAsInt)
                .tags(tags)
                .strongReference(true)
                .register(registry);
    }
}
