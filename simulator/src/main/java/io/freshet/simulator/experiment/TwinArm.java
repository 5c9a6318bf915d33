package io.freshet.simulator.experiment;

import io.freshet.scaling.Signal;
import io.freshet.simulator.fleet.ServiceTasks;
import io.freshet.simulator.recording.DecisionEvents;
import io.freshet.simulator.recording.EventLog;
import io.freshet.simulator.recording.EventSink;
import io.freshet.simulator.recording.RunDirectory;
import io.freshet.simulator.recording.SignalLog;
import io.freshet.simulator.scenario.LoadPlan;
import io.freshet.simulator.scenario.PlannedPhase;
import io.freshet.simulator.signal.SignalRows;
import io.freshet.simulator.twin.Outage;
import io.freshet.simulator.twin.TwinOrder;
import io.freshet.simulator.twin.TwinResult;
import io.freshet.simulator.twin.TwinRun;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
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
            results.add(new TwinRun(
                            order,
                            TwinServices.arrivals(load, order.service()),
                            events::add,
                            new DecisionEvents(events::add),
                            (at, sample, tasks) -> rows.add(row(at, sample, tasks)),
                            requests.of(order.service()))
                    .run());
        }
        EventSink sink = events::add;
        for (Outage outage : orders.getFirst().hazards().outages()) { // the same for every service
            sink.add(EPOCH.plus(outage.at()), "fault", "what", outage.words(), "target", "");
        }
        writeEvents(results.stream().mapToLong(TwinResult::inFlight).sum());
        writeSignals();
        requests.write(directory.path());
        return results;
    }

    private void writeEvents(long inFlight) throws IOException {
        Instant loadEnd = EPOCH.plus(load.lengthMicros(), ChronoUnit.MICROS);
        Instant end = Stream.concat(events.stream().map(EventLog.Event::at), Stream.of(lastRow(), loadEnd))
                .max(Comparator.naturalOrder())
                .orElse(loadEnd);
        EventSink sink = events::add;
        for (PlannedPhase phase : load.phases()) {
            Instant at = EPOCH.plus(phase.startMicros(), ChronoUnit.MICROS);
            sink.add(at, "phase", "name", phase.name(), "perSecond", phase.perSecond());
        }
        sink.add(loadEnd, "load-end");
        events.sort(Comparator.comparing(EventLog.Event::at));
        try (EventLog log = EventLog.create(directory.events(), event -> {})) {
            log.startAt(EPOCH);
            events.forEach(log::add);
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
        return SignalRows.of(Duration.between(EPOCH, at).toNanos() / 1_000, sample, tasks);
    }
}
