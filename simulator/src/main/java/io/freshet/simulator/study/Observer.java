package io.freshet.simulator.study;

import io.freshet.scaling.Signal;
import io.freshet.scaling.loop.TaskState;
import io.freshet.simulator.analysis.Elasticity;
import io.freshet.simulator.fleet.ServiceTasks;
import io.freshet.simulator.recording.EventLog;
import io.freshet.simulator.twin.TwinResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;

/** Watches one run of the twin and sums it up. */
final class Observer {

    private static final String DEMAND = "the cheapest capacity that the profile says carries each minute's mean";
    private static final double MICROS_PER_MS = 1_000;
    /** Demand is the mean of so many seconds: shorter ones hold chance, not demand. */
    private static final int SMOOTHING_S = 60;

    private final Subject subject;
    private final double[] arrivals;
    private final double[] supply;
    private int seconds;
    private int launches;
    private int resizes;

    Observer(Subject subject, Duration length) {
        this.subject = subject;
        int most = Math.toIntExact(Math.ceilDiv(length.toMillis(), 1_000));
        this.arrivals = new double[most];
        this.supply = new double[most];
    }

    void event(EventLog.Event event) {
        switch (event.kind()) {
            case "task" -> {
                if (event.text("state").equals("requested")) launches++;
            }
            case "action" -> {
                if (event.text("action").equals("up") || event.text("action").equals("down")) resizes++;
            }
            default -> {}
        }
    }

    void second(Instant at, Map<Signal, Double> sample, ServiceTasks tasks) {
        if (seconds == supply.length) return; // what is under way is drained
        arrivals[seconds] = sample.getOrDefault(Signal.ARRIVALS, 0.0);
        supply[seconds++] = tasks.supply(TaskState.RUNNING).vcpu();
    }

    Outcome outcome(TwinResult result) {
        return new Outcome(
                result.published(),
                result.withinSlo(),
                result.cost().usd(),
                result.cost().vcpuSeconds(),
                result.latency().getValueAtPercentile(50) / MICROS_PER_MS,
                result.latency().getValueAtPercentile(99) / MICROS_PER_MS,
                launches,
                resizes,
                Elasticity.of(DEMAND, demand(), Arrays.copyOf(supply, seconds), unit()));
    }

    /** The cheapest capacity's vCPU that carries each minute, by the profile. */
    private double[] demand() {
        double[] demand = new double[seconds];
        for (int from = 0; from < seconds; from += SMOOTHING_S) {
            int to = Math.min(seconds, from + SMOOTHING_S);
            double mean = Arrays.stream(arrivals, from, to).average().orElse(0);
            Arrays.fill(demand, from, to, subject.carrying(mean).vcpu());
        }
        return demand;
    }

    private double unit() {
        return subject.bounds().sizes().getFirst().vcpu();
    }
}
