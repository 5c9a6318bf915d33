package io.freshet.scaling.signal;

/**
 * The one owner of metric names. Router and inference service emit under these names, every world reads them.
 *
 * <p>The names follow Prometheus: base units, {@code _total} for counters. Where a client library adds the suffix itself,
 * it is given the name without it.
 */
public final class MetricNames {

    /** Label: the model, which is the name of its service too. */
    public static final String MODEL = "model";
    /** Label: the arm of the experiment. */
    public static final String ARM = "arm";
    /** Label on {@link #OUTCOMES}: the label of the outcome. */
    public static final String OUTCOME = "outcome";
    /** Label on {@link #OUTCOMES}: the problem's code, or {@code ok}. */
    public static final String CODE = "code";
    /** Label on {@link #STAGE_SECONDS}: {@code queue} or {@code inference}. */
    public static final String STAGE = "stage";

    /** Label on {@link #CONNECTION_EVENTS}: {@code not-connected}, {@code lost}, {@code stood-back} or {@code not-subscribed}. */
    public static final String EVENT = "event";

    /** Counter: what happened to the connections to the broker, by {@link #EVENT}. */
    public static final String CONNECTION_EVENTS = "freshet_connection_events_total";
    /** Counter: messages received from the broker. */
    public static final String ARRIVALS = "freshet_arrivals_total";
    /** Gauge: messages that wait in the router. */
    public static final String BACKLOG = "freshet_backlog";
    /** Gauge: seconds since the oldest message arrived that has no outcome yet; well beyond the deadline nothing flows. */
    public static final String OLDEST_SECONDS = "freshet_oldest_seconds";
    /** Gauge: requests sent to the inference service and not yet answered. */
    public static final String CONCURRENCY = "freshet_concurrency";
    /** Gauge: requests that may be under way at once. */
    public static final String CONCURRENCY_LIMIT = "freshet_concurrency_limit";
    /** Counter: messages that reached an outcome, by {@link #OUTCOME} and {@link #CODE}. */
    public static final String OUTCOMES = "freshet_outcomes_total";
    /** Counter: messages answered later than the objective, expired or given up. */
    public static final String MISSES = "freshet_misses_total";
    /** Summary: seconds from arrival at the router to the published answer. */
    public static final String LATENCY_SECONDS = "freshet_latency_seconds";
    /** Summary: seconds spent in one {@link #STAGE}. */
    public static final String STAGE_SECONDS = "freshet_stage_seconds";
    /** Counter: requests sent again after a failed try. */
    public static final String RETRIES = "freshet_retries_total";
    /** Counter: dead letters that the broker does not take, by {@link #OUTCOME}: {@code written}, {@code removed}, {@code lost}. */
    public static final String DEAD_LETTER_FILES = "freshet_dead_letter_files_total";

    /** Summary, inference service: seconds a request waited in the task's queue. */
    public static final String TASK_QUEUE_SECONDS = "freshet_task_queue_seconds";
    /** Summary, inference service: seconds a request was computed. */
    public static final String TASK_COMPUTE_SECONDS = "freshet_task_compute_seconds";
    /** Gauge, inference service: requests that wait in the task's queue. */
    public static final String TASK_QUEUE = "freshet_task_queue";
    /** Counter, inference service: requests by {@link #OUTCOME}: {@code ok}, {@code invalid}, {@code overloaded}, {@code expired}, {@code failed}. */
    public static final String TASK_REQUESTS = "freshet_task_requests_total";

    private MetricNames() {}
}
