package io.freshet.simulator.lab;

import io.freshet.scaling.Capacity;
import io.freshet.scaling.Signal;
import io.freshet.simulator.fleet.ServiceTasks.TaskInfo;
import io.freshet.simulator.influx.LiveStats;
import io.freshet.simulator.recording.EventLog;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Is told how a run goes. Called on the lab's own threads: to be quick. */
public interface LabWatch {

    /**
     * A service at one moment.
     *
     * @param signals newest sample of each signal; what was not measured is not in it
     */
    record ServiceView(String service, Capacity desired, List<TaskInfo> tasks, Map<Signal, Double> signals) {}

    /**
     * A run at one moment.
     *
     * @param loadStart empty until the load has a start
     * @param stats what the devices count; empty until they are connected
     */
    record View(Instant at, Optional<Instant> loadStart, List<ServiceView> services, Optional<LiveStats> stats) {}

    /** The run entered a new stage, such as {@code starting} or {@code draining}. */
    void stage(String words);

    /** About twice a second. */
    void looked(View view);

    void event(EventLog.Event event);
}
