package io.freshet.simulator.analysis;

import io.freshet.scaling.TaskSize;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A task of a synthetic run that computes one request after another; times in seconds since the load's start. */
final class SyntheticTask {

    private final String service;
    private final String name;
    private final TaskSize size;
    private final String reason;
    private final double requested;
    private final double loadSeconds;
    private final List<double[]> busy = new ArrayList<>();
    private double free;
    private double draining = Double.MAX_VALUE;
    private double stopped = 124;

    SyntheticTask(String service, String name, TaskSize size, String reason, double requested, double loadSeconds) {
        this.service = service;
        this.name = name;
        this.size = size;
        this.reason = reason;
        this.requested = requested;
        this.loadSeconds = loadSeconds;
        this.free = registered();
    }

    String service() {
        return service;
    }

    String name() {
        return name;
    }

    TaskSize size() {
        return size;
    }

    double launched() {
        return requested + 0.2;
    }

    double registered() {
        return launched() + loadSeconds + 1.4;
    }

    double draining() {
        return draining;
    }

    double stopped() {
        return stopped;
    }

    void leaves(double drainingAt, double stoppedAt) {
        draining = drainingAt;
        stopped = stoppedAt;
    }

    /** When it could begin a request that arrives now; the largest number when it will be gone by then. */
    double startOf(double now) {
        double start = Math.max(now, free);
        return start < draining ? start : Double.MAX_VALUE;
    }

    void busy(double from, double to) {
        free = to;
        busy.add(new double[] {from, to});
    }

    double busySeconds(double from, double to) {
        return busy.stream()
                .mapToDouble(span -> Math.max(0, Math.min(to, span[1]) - Math.max(from, span[0])))
                .sum();
    }

    List<Map<String, Object>> events() {
        List<Map<String, Object>> events = new ArrayList<>();
        events.add(event(requested, "requested"));
        events.add(event(launched(), "launched"));
        events.add(event(launched() + loadSeconds, "loaded"));
        events.add(event(launched() + loadSeconds + 0.6, "ready"));
        events.add(event(registered(), "registered"));
        if (!busy.isEmpty()) events.add(event(busy.getFirst()[1], "first-success"));
        if (draining < Double.MAX_VALUE) events.add(event(draining, "draining"));
        events.add(event(stopped, "stopped"));
        return events;
    }

    private Map<String, Object> event(double at, String state) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("t", Math.round(at * 1e6));
        event.put("kind", "task");
        event.putAll(SyntheticExperiment.ordered(
                "service",
                service,
                "task",
                name,
                "state",
                state,
                "cpuUnits",
                size.cpuUnits(),
                "memoryMib",
                size.memoryMib(),
                "reason",
                reason));
        return event;
    }
}
