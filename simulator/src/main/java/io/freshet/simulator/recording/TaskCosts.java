package io.freshet.simulator.recording;

import io.freshet.scaling.TaskSize;
import io.freshet.scaling.cost.Cost;
import io.freshet.scaling.cost.CostMeter;
import io.freshet.simulator.recording.EventLog.Event;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/** Adds up what tasks cost, from the events of their lives. */
public final class TaskCosts {

    private final CostMeter meter;
    private final Set<String> launched = new HashSet<>();

    public TaskCosts(CostMeter meter) {
        this.meter = meter;
    }

    /** Takes any event; only the launch and the stop of a task count: the other stages cost what the task costs anyway. */
    public void add(Event event) {
        if (!event.kind().equals("task")) return;
        switch (event.text("state")) {
            case "launched" -> {
                launched.add(event.text("task"));
                meter.launched(event.text("task"), size(event), event.at());
            }
            case "stopped" -> {
                // one that is not wanted any more before its launch costs nothing
                if (launched.remove(event.text("task"))) meter.stopped(event.text("task"), event.at());
            }
            default -> {}
        }
    }

    private static TaskSize size(Event event) {
        return new TaskSize(Integer.parseInt(event.text("cpuUnits")), Integer.parseInt(event.text("memoryMib")));
    }

    /** The cost of all that stopped, and of what still runs as if it stopped {@code now}. */
    public Cost total(Instant now) {
        return meter.total(now);
    }
}
