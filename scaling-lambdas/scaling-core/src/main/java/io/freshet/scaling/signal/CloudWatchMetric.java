package io.freshet.scaling.signal;

import java.util.Arrays;
import java.util.List;

/**
 * Every metric that Freshet's own services and handlers put into CloudWatch, under {@link #NAMESPACE}. Who emits, who reads
 * and who draws a metric takes its name, unit and dimensions from here.
 *
 * <p>Counts of an interval are read as {@code Sum}, levels as {@code Average} or {@code Maximum}, times as percentiles.
 */
public enum CloudWatchMetric {
    /** Messages received from the broker in the interval. */
    ARRIVALS("Arrivals", Unit.COUNT, Source.ROUTER),
    /** Messages that wait in the router at the interval's end. */
    BACKLOG("Backlog", Unit.COUNT, Source.ROUTER),
    /** Requests sent to the inference service and not yet answered, at the interval's end. */
    CONCURRENCY("Concurrency", Unit.COUNT, Source.ROUTER),
    /** Messages answered with a prediction. */
    SUCCEEDED("Succeeded", Unit.COUNT, Source.ROUTER),
    /** Messages answered with a problem: invalid or expired. */
    REJECTED("Rejected", Unit.COUNT, Source.ROUTER),
    /** Valid messages that were given up. */
    DEAD_LETTERED("DeadLettered", Unit.COUNT, Source.ROUTER),
    /** Messages answered later than the objective, expired or given up. */
    MISSES("Misses", Unit.COUNT, Source.ROUTER),
    /** Requests sent again after a failed try. */
    RETRIES("Retries", Unit.COUNT, Source.ROUTER),
    /** From arrival at the router to the published answer. */
    LATENCY("Latency", Unit.MILLISECONDS, Source.ROUTER),
    /** Time in the router's queue. */
    QUEUE_TIME("QueueTime", Unit.MILLISECONDS, Source.ROUTER),
    /** From the request to the inference service to its reply. */
    INFERENCE_TIME("InferenceTime", Unit.MILLISECONDS, Source.ROUTER),

    /** CPU used over what the task may use; one value a task and interval. */
    TASK_CPU("TaskCpu", Unit.PERCENT, Source.TASK),
    /** Requests that wait in the task's queue at the interval's end. */
    TASK_QUEUE("TaskQueue", Unit.COUNT, Source.TASK),
    /** Time a request was computed. */
    TASK_COMPUTE_TIME("TaskComputeTime", Unit.MILLISECONDS, Source.TASK),

    /** Tasks that were asked for. */
    DESIRED_TASKS("DesiredTasks", Unit.COUNT, Source.HANDLER),
    /** Tasks that run and take traffic. */
    RUNNING_TASKS("RunningTasks", Unit.COUNT, Source.HANDLER),
    /** vCPU of all tasks that exist: running, starting and draining. */
    VCPU("Vcpu", Unit.COUNT, Source.HANDLER),
    /** Price of all tasks that exist, in US dollars per hour. */
    USD_PER_HOUR("UsdPerHour", Unit.NONE, Source.HANDLER),
    /** Decisions that changed the count upwards. */
    SCALED_OUT("ScaledOut", Unit.COUNT, Source.HANDLER),
    /** Decisions that changed the count downwards. */
    SCALED_IN("ScaledIn", Unit.COUNT, Source.HANDLER),
    /** Decisions that changed the size upwards. */
    SCALED_UP("ScaledUp", Unit.COUNT, Source.HANDLER),
    /** Decisions that changed the size downwards. */
    SCALED_DOWN("ScaledDown", Unit.COUNT, Source.HANDLER);

    /** Namespace of all of them. */
    public static final String NAMESPACE = "Freshet";
    /** Dimension: name of the arm. */
    public static final String ARM = "Arm";
    /** Dimension: name of the service, which is that of its model. */
    public static final String SERVICE = "Service";
    /** Seconds between two emissions. */
    public static final int INTERVAL_S = 10;

    /** The units in use, with CloudWatch's own names. */
    public enum Unit {
        COUNT("Count"),
        MILLISECONDS("Milliseconds"),
        PERCENT("Percent"),
        NONE("None");

        private final String text;

        Unit(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }

    /** Who emits a metric. */
    public enum Source {
        ROUTER,
        TASK,
        HANDLER
    }

    private final String metricName;
    private final Unit unit;
    private final Source source;

    CloudWatchMetric(String metricName, Unit unit, Source source) {
        this.metricName = metricName;
        this.unit = unit;
        this.source = source;
    }

    public String metricName() {
        return metricName;
    }

    public Unit unit() {
        return unit;
    }

    public Source source() {
        return source;
    }

    /** The metrics that one source emits, in the order they are declared in. */
    public static List<CloudWatchMetric> of(Source source) {
        return Arrays.stream(values()).filter(metric -> metric.source == source).toList();
    }
}
