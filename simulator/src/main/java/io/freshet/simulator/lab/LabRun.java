package io.freshet.simulator.lab;

import io.freshet.simulator.influx.Influx;
import io.freshet.simulator.influx.InfluxOptions;
import io.freshet.simulator.influx.Ledger;
import io.freshet.simulator.lab.broker.Broker;
import io.freshet.simulator.lab.os.Ports;
import io.freshet.simulator.lab.process.Processes;
import io.freshet.simulator.lab.signal.LabSignals;
import io.freshet.simulator.recording.DecisionEvents;
import io.freshet.simulator.recording.EventLog;
import io.freshet.simulator.recording.SignalLog;
import io.freshet.simulator.scenario.Fault;
import io.freshet.simulator.scenario.PlannedPhase;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One arm on one load, on real processes: broker, router and tasks start, devices publish, the arm's policy scales, and all
 * of it is written down.
 */
public final class LabRun {

    private static final Duration FLEET_PERIOD = Duration.ofMillis(100);
    private static final Duration CONTROL_PERIOD = Duration.ofSeconds(1);
    private static final Duration VIEW_PERIOD = Duration.ofMillis(500);
    private static final Duration REFUSAL_PERIOD = Duration.ofSeconds(5);
    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(45);
    /** From the moment when everything is ready until the first message is due. */
    private static final Duration LEAD = Duration.ofSeconds(1);
    /** What a drain may take beyond the longest deadline of a request. */
    private static final Duration DRAIN_MARGIN = Duration.ofSeconds(15);

    private final LabEnvironment environment;
    private final LabOrder order;
    private final LabWatch watch;
    private final AtomicReference<Runnable> stopLoad = new AtomicReference<>(() -> {});

    public LabRun(LabEnvironment environment, LabOrder order, LabWatch watch) {
        this.environment = environment;
        this.order = order;
        this.watch = watch;
    }

    /** Ends the load early; what is under way is still drained, and everything is written. */
    public void stop() {
        stopLoad.get().run();
    }

    /**
     * Runs it to its end.
     *
     * @return the account of every message
     * @throws LabException when a part does not start or a chore fails; says which
     */
    public Ledger run() throws Exception {
        try (EventLog events = EventLog.create(order.directory().events(), watch::event);
                SignalLog signalLog = SignalLog.create(order.directory().signals());
                Processes processes = Processes.start(order.directory().logs(), environment.limits());
                LabServices services = new LabServices(environment, order, processes, events);
                Ticker ticker = new Ticker();
                Scratch scratch = Scratch.create(environment.scratch(), "broker")) {
            watch.stage("starting");
            Runnable _ = ticker.every(FLEET_PERIOD, Duration.ZERO, services::advance);
            return withBroker(processes, services, ticker, scratch, events, signalLog);
        }
    }

    private Ledger withBroker(
            Processes processes,
            LabServices services,
            Ticker ticker,
            Scratch scratch,
            EventLog events,
            SignalLog signalLog)
            throws Exception {
        try (Broker broker = Broker.start(processes, scratch.path(), order.brokerLimits(), order.tls())) {
            RouterProcess router = startRouter(processes, broker, services, events);
            awaitAll(router, services, ticker);
            services.each(tasks -> tasks.applyLimits());
            try (Influx influx = Influx.connect(
                    BrokerAccess.devices(broker), order.load(), order.payloads(), InfluxOptions.defaults())) {
                Ledger ledger = underLoad(router, broker, services, influx, events, signalLog, ticker);
                watch.stage("stopping");
                router.stop(STOP_LIMIT);
                services.stop(STOP_LIMIT);
                influx.writeLogs(order.directory().path(), ledger.inFlight());
                return ledger;
            }
        }
    }

    private RouterProcess startRouter(Processes processes, Broker broker, LabServices services, EventLog events)
            throws IOException {
        int port = Ports.free();
        URI address = URI.create("http://127.0.0.1:" + port);
        List<String> command = environment.router().command(List.of(), routerArguments(broker, services, port));
        return new RouterProcess(
                processes,
                command,
                address,
                environment.client(),
                what -> events.add(Instant.now(), "notice", "service", "router", "what", what));
    }

    private List<String> routerArguments(Broker broker, LabServices services, int port) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "--freshet.arm=" + order.arm().name(),
                "--freshet.broker=" + broker.uri(),
                "--freshet.broker-limits=" + order.brokerLimits().label(),
                "--freshet.connection-age=" + order.pace().connectionAge().toMillis() + "ms",
                "--server.address=127.0.0.1",
                "--server.port=" + port));
        arguments.addAll(BrokerAccess.router(broker, "router-" + order.arm().name()));
        for (ServicePlan plan : order.services()) {
            String prefix = "--freshet.models." + plan.model();
            arguments.add(prefix + ".url=" + services.addresses().get(plan.model()));
            arguments.add(prefix + ".slo=" + plan.slo().toMillis() + "ms");
            arguments.add(prefix + ".deadline=" + plan.deadline().toMillis() + "ms");
        }
        return arguments;
    }

    private void awaitAll(RouterProcess router, LabServices services, Ticker ticker) throws InterruptedException {
        Patience.await(
                () -> {
                    ticker.check();
                    return services.inService() && router.isReady();
                },
                START_LIMIT,
                () -> "router and tasks are ready (their logs: "
                        + order.directory().logs() + ")");
    }

    private Ledger underLoad(
            RouterProcess router,
            Broker broker,
            LabServices services,
            Influx influx,
            EventLog events,
            SignalLog signalLog,
            Ticker ticker)
            throws InterruptedException {
        Instant start = Instant.now().plus(LEAD);
        events.startAt(start);
        LabSignals signals = new LabSignals(
                services.fleet(),
                environment.client(),
                router.address(),
                start,
                order.pace().metricDelay());
        LabControl control = new LabControl(services, signals, signalLog, order, new DecisionEvents(events), start);
        schedule(start, new FaultInjector(router, broker, services.fleet(), events, ticker), events, ticker);
        Refusals refusals = new Refusals(broker, events);
        Runnable _ = ticker.every(REFUSAL_PERIOD, REFUSAL_PERIOD, refusals::look);
        Runnable endControl = ticker.every(CONTROL_PERIOD, until(start).plus(CONTROL_PERIOD), control::tick);
        Runnable _ =
                ticker.every(VIEW_PERIOD, Duration.ZERO, () -> watch.looked(view(services, control, influx, start)));
        influx.onAnswer((model, task) -> services.fleet().service(model).answeredBy(task, Instant.now()));
        ticker.onFailure(influx::stop);
        stopLoad.set(influx::stop);

        watch.stage("under load");
        influx.start(start);
        influx.awaitSent();
        events.add(Instant.now(), "load-end");
        watch.stage("draining");
        boolean settled = influx.drain(longestDeadline().plus(DRAIN_MARGIN));
        endControl.run();
        ticker.check();
        Ledger ledger = influx.ledger(settled ? 0 : signals.heldByRouter());
        events.add(Instant.now(), "drained", "inFlight", ledger.inFlight(), "duplicates", ledger.duplicates());
        return ledger;
    }

    private void schedule(Instant start, FaultInjector injector, EventLog events, Ticker ticker) {
        for (PlannedPhase phase : order.load().phases()) {
            Instant begin = start.plusNanos(phase.startMicros() * 1_000);
            ticker.once(
                    until(begin),
                    () -> events.add(begin, "phase", "name", phase.name(), "perSecond", phase.perSecond()));
        }
        for (Fault fault : order.faults()) ticker.once(until(start.plus(fault.at())), () -> injector.inject(fault));
    }

    private LabWatch.View view(LabServices services, LabControl control, Influx influx, Instant start) {
        List<LabWatch.ServiceView> views = new ArrayList<>();
        services.each(tasks -> views.add(new LabWatch.ServiceView(
                tasks.service(), tasks.wanted(), tasks.tasks(), control.newest(tasks.service()))));
        return new LabWatch.View(Instant.now(), Optional.of(start), views, Optional.of(influx.snapshot()));
    }

    private Duration longestDeadline() {
        return order.services().stream()
                .map(ServicePlan::deadline)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    private static Duration until(Instant moment) {
        return Duration.between(Instant.now(), moment);
    }
}
