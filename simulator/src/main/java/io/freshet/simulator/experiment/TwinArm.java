package io.freshet.simulator.experiment;

import io.freshet.scaling.Signal;
import io.freshet.scaling.loop.TaskState;
import io.freshet.simulator.fleet.ServiceTasks;
import io.freshet.simulator.recording.DecisionEvents;
import io.freshet.simulator.recording.EventLog;
import io.freshet.simulator.recording.EventSink;
import io.freshet.simulator.recording.RunDirectory;
import io.freshet.simulator.recording.SignalLog;
import io.freshet.simulator.scenario.LoadPlan;
import io.freshet.simulator.scenario.PlannedPhase;
import io.freshet.simulator.twin.TwinOrder;
import io.freshet.simulator.twin.TwinResult;
import io.freshet.simulator.twin.TwinRun;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** One arm in virtual time, all its services, written down as the lab writes its runs. */
final class TwinArm {

    /** Where virtual time begins; nothing depends on the date. */
    private static final Instant EPOCH = TwinRun.EPOCH;

    private final LoadPlan load;
    private final RunDirectory directory;
    private final List<EventLog.Event> events = new ArrayList<>();
    private final List<SignalLog.Row> rows = new ArrayList<>();
    private final TwinRequests requests;

    TwinArm(LoadPlan load, RunDirectory directory) {
        this.load = load;
        this.directory = directory;
        this.requests = new TwinRequests(load);
    }

    /** Runs every service and writes the files of the run. */
    List<TwinResult> run(List<TwinOrder> orders) throws IOException {
        List<TwinResult> results = new ArrayList<>();
        for (TwinOrder order : orders) {
            EventSink sink = (at, kind, fields) -> events.add(new EventLog.Event(at, kind, fields(fields)));
            results.add(new TwinRun(
                            order,
                            TwinServices.arrivals(load, order.service()),
                            sink,
                            new DecisionEvents(sink),
                            (at, sample, tasks) -> rows.add(row(at, sample, tasks)),
                            requests.of(order.service()))
                    .run());
        }
        writeEvents(results.stream().mapToLong(TwinResult::inFlight).sum());
        writeSignals();
        requests.write(directory.path());
        return results;
    }

    private static Map<String, Object> fields(Object... keysAndValues) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            fields.put(Objects.toString(keysAndValues[i]), keysAndValues[i + 1]);
        }
        return fields;
    }

    private void writeEvents(long inFlight) throws IOException {
        Instant loadEnd = EPOCH.plus(load.lengthMicros(), ChronoUnit.MICROS);
        Instant end = Stream.concat(events.stream().map(EventLog.Event::at), Stream.of(lastRow(), loadEnd))
                .max(Comparator.naturalOrder())
                .orElse(loadEnd);
        for (PlannedPhase phase : load.phases()) {
            Instant at = EPOCH.plus(phase.startMicros(), ChronoUnit.MICROS);
            events.add(new EventLog.Event(at, "phase", fields("name", phase.name(), "perSecond", phase.perSecond())));
        }
        events.add(new EventLog.Event(loadEnd, "load-end", Map.of()));
        events.sort(Comparator.comparing(EventLog.Event::at));
        try (EventLog log = EventLog.create(directory.events(), event -> {})) {
            log.startAt(EPOCH);
            for (EventLog.Event event : events) log.add(event);
            log.add(end, "drained", "inFlight", inFlight, "duplicates", 0);
        }
    }

    private Instant lastRow() {
        long last = rows.stream().mapToLong(SignalLog.Row::timeMicros).max().orElse(0);
        return EPOCH.plus(last, ChronoUnit.MICROS);
    }

    private void writeSignals() throws IOException {
        rows.sort(Comparator.comparingLong(SignalLog.Row::timeMicros));
        try (SignalLog log = SignalLog.create(directory.signals())) {
            rows.forEach(log::add);
        }
    }

    private static SignalLog.Row row(Instant at, Map<Signal, Double> sample, ServiceTasks tasks) {
        double vcpu = Stream.of(TaskState.values())
                .mapToDouble(state -> tasks.supply(state).vcpu())
                .sum();
        return new SignalLog.Row(
                Duration.between(EPOCH, at).toNanos() / 1_000,
                tasks.service(),
                Map.copyOf(sample),
                tasks.wanted().count(),
                tasks.supply(TaskState.RUNNING).count(),
                tasks.supply(TaskState.PENDING).count(),
                tasks.supply(TaskState.DRAINING).count(),
                vcpu);
    }
}
