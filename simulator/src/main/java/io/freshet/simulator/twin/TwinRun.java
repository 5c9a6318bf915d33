package io.freshet.simulator.twin;

import io.freshet.scaling.ScalingPolicy;
import io.freshet.scaling.Signal;
import io.freshet.scaling.TaskSize;
import io.freshet.scaling.cost.CostMeter;
import io.freshet.scaling.cost.FargatePrice;
import io.freshet.scaling.loop.ActuationRules;
import io.freshet.scaling.loop.ControlLoop;
import io.freshet.scaling.loop.DecisionLog;
import io.freshet.scaling.loop.Fleet;
import io.freshet.scaling.loop.InMemoryStateStore;
import io.freshet.scaling.loop.RolloutLimits;
import io.freshet.simulator.fleet.RunningTask;
import io.freshet.simulator.fleet.ServiceTasks;
import io.freshet.simulator.fleet.TaskFleet;
import io.freshet.simulator.recording.EventSink;
import io.freshet.simulator.recording.TaskCosts;
import io.freshet.simulator.signal.SignalHistory;
import io.freshet.simulator.signal.Snapshots;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** One service from its first request to its last, second by second. Not safe for several threads; runs are independent. */
public final class TwinRun {

    /** Virtual time begins here; nothing depends on the date. */
    public static final Instant EPOCH = VirtualClock.EPOCH;

    private static final long SECOND_MICROS = 1_000_000;
    /** How often the fleet is looked at while a task is on its way somewhere, as in the lab. */
    private static final long FLEET_MICROS = 100_000;

    private final TwinOrder order;
    private final VirtualClock clock = new VirtualClock();
    private final Tally tally;
    private final Flow flow;
    private final VirtualFleet fleet;
    private final Optional<SpotMarket> spot;
    private final Optional<ThrottledFleet> throttled;
    private final ServiceTasks tasks;
    private final ControlLoop<?> control;
    private final SignalHistory history = new SignalHistory(VirtualClock.EPOCH);
    private final TaskCosts costs;
    private final ArrivalBuffer arrivals;
    private final SecondListener listener;
    private final EventSink events;
    private int faults;
    private int outages;

    /**
     * A run that has not begun.
     *
     * @param events told of every action and every stage of a task
     * @param decisions told of every decision
     * @param listener told of every second's signals
     * @param requests told how each request ended
     */
    public TwinRun(
            TwinOrder order,
            ArrivalStream arrivals,
            EventSink events,
            DecisionLog decisions,
            SecondListener listener,
            RequestListener requests) {
        this(order, arrivals, events, decisions, listener, requests, Check.NONE);
    }

    /** Looks at a run from inside, after every event. */
    @FunctionalInterface
    interface Check {
        Check NONE = (_, _, _) -> {};

        void after(long micros, Tally tally, Flow flow);
    }

    TwinRun(
            TwinOrder order,
            ArrivalStream arrivals,
            EventSink events,
            DecisionLog decisions,
            SecondListener listener,
            RequestListener requests,
            Check check) {
        this.order = order;
        this.arrivals = new ArrivalBuffer(arrivals);
        this.listener = listener;
        this.tally = new Tally(order.slo().toNanos() / 1_000, requests);
        AfterEvent afterEvent = check == Check.NONE ? AfterEvent.NOTHING : micros -> check.after(micros, tally, flow());
        this.flow = switch (order.dispatch()) {
            case ROUTER -> new RouterFlow(order.flow(), order.model(), random(1L), tally, clock, afterEvent);
            case PULL -> new PullFlow(order.flow(), order.model(), random(1L), tally, clock, afterEvent);
        };
        Hazards hazards = order.hazards();
        Optional<HealthWatch> watch =
                hazards.health().map(rules -> new HealthWatch(order.service(), rules, clock, random(3L), flow, events));
        this.fleet = new VirtualFleet(order.delays(), order.model(), clock, random(2L), flow, watch);
        this.spot = hazards.spot().map(market -> new SpotMarket(market, random(4L)));
        FargatePrice price =
                hazards.spot().map(market -> market.of(order.price())).orElse(order.price());
        this.costs = new TaskCosts(new CostMeter(price, order.billedAtLeast()));
        this.events = event -> {
            costs.add(event);
            events.add(event);
        };
        RolloutLimits limits =
                RolloutLimits.ECS_DEFAULT.withMaxVcpu(order.bounds().maxVcpu());
        this.tasks = new ServiceTasks(
                order.service(),
                order.initial(),
                new ActuationRules(limits),
                this::launch,
                fleet,
                order.delays().launch(),
                this.events);
        Fleet actions = new TaskFleet(Map.of(order.service(), tasks));
        this.throttled = hazards.throttling()
                .map(rules -> new ThrottledFleet(
                        actions, rules, VirtualClock.EPOCH, random(5L), order.service(), this.events));
        this.control = loop(order.policy(), throttled.<Fleet>map(fleet -> fleet).orElse(actions), decisions);
    }

    private RandomGenerator random(long stream) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(order.seed() * 31 + stream);
    }

    private Flow flow() {
        return flow;
    }

    private RunningTask launch(String service, String name, TaskSize size, boolean limited) {
        SimTask task = fleet.launch(service, name, size, limited);
        spot.ifPresent(market -> market.launched(task, clock.micros()));
        return task;
    }

    private <S extends Record> ControlLoop<S> loop(ScalingPolicy<S> policy, Fleet actions, DecisionLog decisions) {
        Snapshots snapshots = new Snapshots("the twin", order.metricResolution(), order.metricDelay());
        return new ControlLoop<>(
                policy,
                (service, now, needs) -> snapshots.of(tasks, history, now, needs),
                actions,
                new InMemoryStateStore(),
                decisions);
    }

    /** Runs it to its end: until the load is over and nothing is under way, at the latest one deadline after it. */
    public TwinResult run() {
        start();
        long loadSeconds = order.load().toSeconds();
        long period = order.controlPeriod().toSeconds();
        long lastSecond = loadSeconds + Math.ceilDiv(order.flow().deadlineMicros(), SECOND_MICROS) + 1;
        for (long second = 1; second <= lastSecond; second++) {
            passSecond(second * SECOND_MICROS);
            throttled.ifPresent(fleet -> fleet.pass(clock.now()));
            measure();
            if (second > loadSeconds && underWay() == 0) break;
            if (second % period == 0) control.tick(order.service(), clock.now());
        }
        return result();
    }

    /** The initial tasks were asked for so early that they serve from the first moment. */
    private void start() {
        tasks.advance(clock.now().minus(order.delays().launch()));
        while (!tasks.inService()) advanceFleet();
        fleet.begin();
    }

    private void passSecond(long until) {
        while (clock.micros() < until) {
            long step = tasks.settled() ? until : Math.min(until, clock.micros() + FLEET_MICROS);
            flow.run(arrivals, Math.min(step, Math.min(nextFaultMicros(), nextOutageMicros())));
            while (nextFaultMicros() <= clock.micros()) strike(order.faults().get(faults++));
            while (nextOutageMicros() <= clock.micros())
                flow.begins(order.hazards().outages().get(outages++));
            spot.ifPresent(market -> market.pass(clock.micros(), this::warned));
            advanceFleet();
        }
    }

    private long nextFaultMicros() {
        return faults < order.faults().size() ? order.faults().get(faults).atMicros() : EventHeap.NEVER;
    }

    private long nextOutageMicros() {
        List<Outage> all = order.hazards().outages();
        return outages < all.size() ? all.get(outages).atMicros() : EventHeap.NEVER;
    }

    private void warned(SimTask task) {
        events.add(
                clock.now(),
                "fault",
                "what",
                "the host of %s is wanted back: spot interruption".formatted(task.name()),
                "target",
                order.service());
        tasks.giveUp(task.name(), clock.now());
    }

    /** Hits the oldest task in service, and nobody where there is none. */
    private void strike(TaskFault fault) {
        Optional<RunningTask> hit = tasks.oldestInService();
        hit.ifPresent(fault.what());
        if (fault.words().isEmpty()) return;
        String what = hit.isPresent() ? fault.words() : fault.words() + ": no task takes traffic, nothing done";
        events.add(clock.now(), "fault", "what", what, "target", order.service());
    }

    private void advanceFleet() {
        fleet.advance();
        tasks.advance(clock.now());
    }

    private void measure() {
        Tally.Second second = tally.endSecond();
        Map<Signal, Double> sample = new EnumMap<>(Signal.class);
        sample.put(Signal.ARRIVALS, (double) second.arrived());
        sample.put(Signal.MISSES, (double) second.misses());
        sample.put(Signal.BACKLOG, (double) flow.backlog());
        sample.put(Signal.CONCURRENCY, (double) flow.concurrency());
        VirtualFleet.Cpu besides = fleet.cpu();
        double used = flow.takeBusyVcpuMicros() / SECOND_MICROS + besides.usedVcpu();
        if (besides.allowedVcpu() > 0) sample.put(Signal.CPU, Math.min(100, 100 * used / besides.allowedVcpu()));
        if (second.answers() > 0) {
            sample.put(Signal.LATENCY, second.latencyMicros() / 1000.0 / second.answers());
        }
        Instant now = clock.now();
        history.add(now, sample);
        listener.second(now, sample, tasks);
    }

    private long underWay() {
        return (long) flow.backlog() + flow.concurrency();
    }

    private TwinResult result() {
        return new TwinResult(
                tally.arrivedSoFar(),
                tally.succeeded(),
                tally.withinSlo(),
                tally.expiredSoFar(),
                tally.deadLettered(),
                underWay(),
                tally.latency(),
                costs.total(clock.now()));
    }
}
