package io.freshet.simulator.twin;

import io.freshet.scaling.TaskSize;
import io.freshet.scaling.cost.Cost;
import io.freshet.scaling.cost.CostMeter;
import io.freshet.scaling.cost.FargatePrice;
import io.freshet.simulator.recording.EventSink;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Adds up what tasks cost, from the events of their lives, and passes all events on. */
final class BilledTasks implements EventSink {

    private final CostMeter meter;
    private final EventSink next;

    BilledTasks(FargatePrice price, Duration billedAtLeast, EventSink next) {
        this.meter = new CostMeter(price, billedAtLeast);
        this.next = next;
    }

    @Override
    public void add(Instant at, String kind, Object... keysAndValues) {
        if (kind.equals("task")) meter(at, keysAndValues);
        next.add(at, kind, keysAndValues);
    }

    private void meter(Instant at, Object... keysAndValues) {
        Map<String, String> fields = new HashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            fields.put(String.valueOf(keysAndValues[i]), String.valueOf(keysAndValues[i + 1]));
        }
        String task = field(fields, "task");
        switch (field(fields, "state")) {
            case "launched" -> meter.launched(task, size(fields), at);
            case "stopped" -> meter.stopped(task, at);
            default -> {} // the other stages cost what the task costs anyway
        }
    }

    private static TaskSize size(Map<String, String> fields) {
        return new TaskSize(Integer.parseInt(field(fields, "cpuUnits")), Integer.parseInt(field(fields, "memoryMib")));
    }

    private static String field(Map<String, String> fields, String name) {
        String value = fields.get(name);
        if (value == null) throw new IllegalArgumentException("task event: " + name + " is missing");
        return value;
    }

    Cost total(Instant now) {
        return meter.total(now);
    }
}
