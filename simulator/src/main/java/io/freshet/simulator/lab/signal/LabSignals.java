package io.freshet.simulator.lab.signal;

import io.freshet.scaling.ServiceSnapshot;
import io.freshet.scaling.Signal;
import io.freshet.scaling.SignalNeed;
import io.freshet.scaling.loop.SnapshotSource;
import io.freshet.simulator.fleet.TaskFleet;
import io.freshet.simulator.signal.SignalHistory;
import io.freshet.simulator.signal.Snapshots;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The lab's signals: the router's own counters and the CPU time of the tasks' processes, sampled once a second. */
public final class LabSignals implements SnapshotSource {

    private static final Duration FINEST_STEP = Duration.ofSeconds(1);

    private final TaskFleet fleet;
    private final RouterScraper router;
    private final Instant epoch;
    private final Snapshots snapshots;
    private final Map<String, SignalHistory> histories = new ConcurrentHashMap<>();
    private final Map<String, CpuMeter> meters = new ConcurrentHashMap<>();
    private volatile Optional<RouterReading> before = Optional.empty();

    /**
     * Signals from {@code epoch} on.
     *
     * @param metricDelay age of the newest sample that a snapshot shows
     */
    public LabSignals(TaskFleet fleet, HttpClient client, URI router, Instant epoch, Duration metricDelay) {
        this.fleet = fleet;
        this.router = new RouterScraper(client, router);
        this.epoch = epoch;
        this.snapshots = new Snapshots("the lab", FINEST_STEP, metricDelay);
    }

    /**
     * Takes one sample of every service and returns it.
     *
     * @param nominal the whole second that the sample stands for
     */
    public Map<String, Map<Signal, Double>> sample(List<String> services, Instant nominal, Instant now)
            throws InterruptedException {
        Optional<RouterReading> reading = router.read(now);
        Map<String, Map<Signal, Double>> samples = new ConcurrentHashMap<>();
        for (String service : services) {
            Map<Signal, Double> sample = new EnumMap<>(Signal.class);
            if (reading.isPresent() && before.isPresent())
                sample.putAll(reading.get().since(before.get(), service));
            meters.computeIfAbsent(service, name -> new CpuMeter())
                    .percent(fleet.service(service).tasks(), now)
                    .ifPresent(percent -> sample.put(Signal.CPU, percent));
            history(service).add(nominal, sample);
            samples.put(service, sample);
        }
        if (reading.isPresent()) before = reading;
        return samples;
    }

    /** Messages that the router had in hand at the newest reading, over all services. */
    public long heldByRouter() {
        return before.map(RouterReading::held).orElse(0L);
    }

    @Override
    public ServiceSnapshot read(String service, Instant now, List<SignalNeed> needs) {
        return snapshots.of(fleet.service(service), history(service), now, needs);
    }

    private SignalHistory history(String service) {
        return histories.computeIfAbsent(service, name -> new SignalHistory(epoch));
    }
}
