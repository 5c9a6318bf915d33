package io.freshet.router.counters;

import io.freshet.routing.Outcome;
import io.freshet.routing.Problem;
import io.freshet.routing.ProblemCode;
import io.freshet.scaling.signal.MetricNames;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/** The meters of one model, all tagged with model and arm. */
public final class LaneCounters {

    private static final String OK = "ok";

    private final MeterRegistry registry;
    private final Tags tags;
    private final Counter arrivals;
    private final Counter misses;
    private final Counter retries;
    private final Timer latency;
    private final Timer queueStage;
    private final Timer inferenceStage;

    public LaneCounters(MeterRegistry registry, String arm, String model) {
        this.registry = registry;
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
    }

    public void arrived() {
        arrivals.increment();
    }

    public void retried() {
        retries.increment();
    }

    public void missed() {
        misses.increment();
    }

    /** A request was answered with outputs. */
    public void succeeded() {
        outcome(Outcome.SUCCEEDED.label(), OK);
    }

    /** A request was answered with a problem. */
    public void problem(Problem problem) {
        outcome(problem.outcome().label(), problem.code());
    }

    /** A message came again: it has no outcome of its own. */
    public void duplicate() {
        outcome(ProblemCode.DUPLICATE.label(), ProblemCode.DUPLICATE.label());
    }

    /** From arrival to the acknowledged publication of the answer. */
    public void latencyMicros(long micros) {
        latency.record(micros, TimeUnit.MICROSECONDS);
    }

    /** How long an answered request waited in the router, and how long its last try took. */
    public void stagesMicros(long queue, long inference) {
        queueStage.record(queue, TimeUnit.MICROSECONDS);
        inferenceStage.record(inference, TimeUnit.MICROSECONDS);
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
