package io.freshet.simulator.experiment;

import io.freshet.scaling.Signal;
import io.freshet.simulator.analysis.CountsFile;
import io.freshet.simulator.analysis.Experiment;
import io.freshet.simulator.analysis.RequestCounts;
import io.freshet.simulator.fleet.ServiceTasks;
import io.freshet.simulator.influx.LatencyFile;
import io.freshet.simulator.influx.RequestFile;
import io.freshet.simulator.recording.DecisionEvents;
import io.freshet.simulator.recording.EventLog;
import io.freshet.simulator.recording.EventSink;
import io.freshet.simulator.recording.RunDirectory;
import io.freshet.simulator.recording.SignalLog;
import io.freshet.simulator.scenario.LoadOutline;
import io.freshet.simulator.scenario.PlannedPhase;
import io.freshet.simulator.signal.SignalRows;
import io.freshet.simulator.twin.Outage;
import io.freshet.simulator.twin.SecondListener;
import io.freshet.simulator.twin.TwinOrder;
import io.freshet.simulator.twin.TwinResult;
import io.freshet.simulator.twin.TwinRun;
import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** One arm in virtual time, all its services, written down as the lab writes its runs. */
final class TwinArm {

    /** Where virtual time begins; nothing depends on the date. */
    private static final Instant EPOCH = TwinRun.EPOCH;

    private final LoadOutline load;
    private final RunDirectory directory;
    private final RequestCounts counts;
    private final boolean listed;
    private final Console console;
    private final String what;
    private final List<EventLog.Event> events = new ArrayList<>();
    private final List<SignalLog.Row> rows = new ArrayList<>();

    /**
     * An arm that is not running yet.
     *
     * @param listed whether every request is written down
     * @param what is run, in words, for progress
     */
    TwinArm(
            LoadOutline load,
            Experiment described,
            RunDirectory directory,
            boolean listed,
            Console console,
            String what) {
        this.load = load;
        this.directory = directory;
        this.counts = new RequestCounts(described);
        this.listed = listed;
        this.console = console;
        this.what = what;
    }

    /** Runs every service and writes the files of the run. */
    List<TwinResult> run(List<TwinOrder> orders) throws IOException {
        List<TwinResult> results = new ArrayList<>();
        Optional<Writer> list = listed ? Optional.of(RequestFile.create(directory.path())) : Optional.empty();
        try (Writer out = list.orElse(Writer.nullWriter());
                LatencyFile latency = LatencyFile.create(directory.path(), EPOCH.toEpochMilli())) {
            for (TwinOrder order : orders) results.add(run(order, latency, list.map(_ -> out)));
        }
        EventSink sink = events::add;
        for (Outage outage : orders.getFirst().hazards().outages()) { // the same for every service
            sink.add(EPOCH.plus(outage.at()), "fault", "what", outage.words(), "target", "");
        }
        writeEvents(results.stream().mapToLong(TwinResult::inFlight).sum());
        writeSignals();
        CountsFile.write(directory.path(), counts);
        return results;
    }

    private TwinResult run(TwinOrder order, LatencyFile latency, Optional<Writer> list) {
        String service = order.service();
        TwinRequests requests = new TwinRequests(
                service,
                load,
                counts,
                new OpenSeconds(service, latency, counts),
                list.map(out -> new TwinRequestList(load.requests(service), out)));
        Duration length = Duration.of(load.lengthMicros(), ChronoUnit.MICROS);
        Progress progress = new Progress(console, what + " " + service, EPOCH, length);
        SecondListener seconds = (at, sample, tasks) -> {
            SignalLog.Row row = row(at, sample, tasks);
            rows.add(row);
            requests.passed(row.timeMicros());
            progress.second(at, sample);
        };
        TwinResult result = new TwinRun(
                        order, requests.arrivals(), events::add, new DecisionEvents(events::add), seconds, requests)
                .run();
        requests.end();
        return result;
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
