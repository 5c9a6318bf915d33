package io.freshet.inference.cloud;

import io.freshet.scaling.signal.CloudWatchMetric;
import io.freshet.scaling.signal.EmbeddedMetrics;
import io.freshet.scaling.signal.IntervalSamples;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/** Prints a line of embedded metrics in each interval; on ECS the log driver brings it to CloudWatch. */
public final class TaskReport {

    private static final double NANOS_PER_MILLI = 1e6;

    private final String arm;
    private final String service;
    private final CpuShare cpu;
    private final IntSupplier waiting;
    private final Consumer<String> out;
    private final IntervalSamples computingMs = new IntervalSamples();

    /**
     * @param service name of the model
     * @param waiting requests that wait at the moment of the call
     * @param out takes a line, such as standard output: CloudWatch wants nothing else in it
     */
    public TaskReport(String arm, String service, CpuShare cpu, IntSupplier waiting, Consumer<String> out) {
        this.arm = arm;
        this.service = service;
        this.cpu = cpu;
        this.waiting = waiting;
        this.out = out;
    }

    /** A request was computed. */
    public void computed(Duration computing) {
        computingMs.add(computing.toNanos() / NANOS_PER_MILLI);
    }

    /** Prints what happened since the last call. */
    public void print(Instant now) {
        EmbeddedMetrics line = new EmbeddedMetrics(arm, service);
        cpu.percentSinceLastLook().ifPresent(percent -> line.put(CloudWatchMetric.TASK_CPU, percent));
        line.put(CloudWatchMetric.TASK_QUEUE, waiting.getAsInt());
        for (double sample : computingMs.take()) line.put(CloudWatchMetric.TASK_COMPUTE_TIME, sample);
        out.accept(line.line(now));
    }
}
