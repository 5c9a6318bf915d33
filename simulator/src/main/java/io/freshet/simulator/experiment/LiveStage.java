package io.freshet.simulator.experiment;

import io.freshet.scaling.Signal;
import io.freshet.scaling.cost.CostMeter;
import io.freshet.scaling.cost.FargatePrice;
import io.freshet.simulator.fleet.ServiceTasks.TaskInfo;
import io.freshet.simulator.influx.Ledger;
import io.freshet.simulator.influx.LiveStats;
import io.freshet.simulator.lab.LabOrder;
import io.freshet.simulator.lab.LabWatch;
import io.freshet.simulator.lab.ServicePlan;
import io.freshet.simulator.live.LiveState;
import io.freshet.simulator.recording.EventLog;
import io.freshet.simulator.recording.TaskCosts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;

/** Turns what the lab tells into the states of the live page. */
public final class LiveStage implements Stage {

    /** Start, drain and stop of a run beside its load, as it was measured on two cores. */
    private static final Duration AROUND_THE_LOAD = Duration.ofSeconds(30);

    private static final Set<String> SHOWN = Set.of("action", "fault", "phase", "notice", "refused");

    private final ExperimentPlan plan;
    private final Instant begin;
    private final Consumer<LiveState> page;
    private final List<LiveState.FinishedArm> finished = new ArrayList<>();
    private Optional<Watch> current = Optional.empty();
    private Optional<Instant> firstRun = Optional.empty();
    private List<String> banners = List.of();
    /** Runs in all, at most. */
    private int runsToCome;

    /**
     * A stage that has shown nothing yet.
     *
     * @param page takes each new state
     */
    public LiveStage(ExperimentPlan plan, Instant begin, Consumer<LiveState> page) {
        this.plan = plan;
        this.begin = begin;
        this.page = page;
        this.runsToCome = plan.runs();
        page.accept(state("preparing", "", "", "", 0, 0, List.of(), List.of()));
    }

    @Override
    public synchronized void prepared(List<String> shown) {
        banners = shown;
        firstRun = Optional.of(Instant.now());
    }

    @Override
    public synchronized LabWatch watch(LabOrder order, int block, int number) {
        Watch watch = new Watch(order, block);
        current = Optional.of(watch);
        return watch;
    }

    @Override
    public synchronized void finished(LabOrder order, int block, Ledger ledger) {
        current.ifPresent(watch -> finished.add(watch.headline(ledger)));
        page.accept(state("starting", order.arm().name(), Integer.toString(block), "", 0, 0, List.of(), List.of()));
    }

    @Override
    public synchronized void done() {
        runsToCome = finished.size(); // as many as it took, where the plan left that open
        String arm = finished.isEmpty() ? "" : finished.getLast().arm();
        String block = finished.isEmpty() ? "" : finished.getLast().block();
        page.accept(state("done", arm, block, "", 0, 0, List.of(), List.of()));
    }

    private synchronized LiveState state(
            String stage,
            String arm,
            String block,
            String phase,
            double loadSeconds,
            double loadSecondsTotal,
            List<LiveState.Model> models,
            List<LiveState.Event> events) {
        Instant now = Instant.now();
        LiveState.Run run = new LiveState.Run(
                "lab",
                plan.scenario().name(),
                arm,
                block,
                stage,
                phase,
                finished.size(),
                runsToCome,
                loadSeconds,
                loadSecondsTotal,
                seconds(Duration.between(begin, now)),
                seconds(Duration.between(begin, firstRun.orElse(now)).plus(runsTogether())),
                banners);
        return new LiveState(run, models, events, finished);
    }

    private Duration runsTogether() {
        return plan.scenario().length().plus(AROUND_THE_LOAD).multipliedBy(runsToCome);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    /** One run as it goes. */
    private final class Watch implements LabWatch {

        private final LabOrder order;
        private final int block;
        private final TaskCosts cost = new TaskCosts(new CostMeter(FargatePrice.US_EAST_1_X86));
        private final List<LiveState.Event> events = new ArrayList<>();
        private final Map<String, Duration> cpuBefore = new HashMap<>();
        private String stage = "starting";
        private String phase = "";
        private Optional<View> newest = Optional.empty();
        private Instant start = Instant.now();

        Watch(LabOrder order, int block) {
            this.order = order;
            this.block = block;
        }

        @Override
        public synchronized void stage(String words) {
            stage = words.equals("under load") ? "load" : words;
            if (newest.isEmpty()) page.accept(now(List.of()));
        }

        @Override
        public synchronized void event(EventLog.Event event) {
            cost.add(event);
            if (event.kind().equals("phase")) phase = event.text("name");
            if (SHOWN.contains(event.kind())) events.add(shown(event));
        }

        private LiveState.Event shown(EventLog.Event event) {
            boolean action = event.kind().equals("action");
            return new LiveState.Event(
                    seconds(Duration.between(start, event.at())),
                    event.text("service"),
                    action ? event.text("action") : event.kind(),
                    action ? event.text("from") + " → " + event.text("to") : event.text("what") + event.text("name"),
                    event.text("reason"));
        }

        @Override
        public synchronized void looked(View view) {
            view.loadStart().ifPresent(moment -> start = moment);
            List<LiveState.Model> models = new ArrayList<>();
            for (ServiceView service : ordered(view.services())) {
                models.add(model(service, view, newest.map(View::at)));
            }
            newest = Optional.of(view);
            page.accept(now(models));
            events.clear();
        }

        /** The model that can grow most first: it is what the arms are compared by. */
        private List<ServiceView> ordered(List<ServiceView> services) {
            List<String> models =
                    order.services().stream().map(ServicePlan::model).toList();
            return services.stream()
                    .sorted(Comparator.comparingInt(service -> models.indexOf(service.service())))
                    .toList();
        }

        private LiveState now(List<LiveState.Model> models) {
            return state(
                    stage,
                    order.arm().name(),
                    Integer.toString(block),
                    phase,
                    seconds(Duration.between(start, Instant.now())),
                    order.load().lengthMicros() / 1e6,
                    models,
                    List.copyOf(events));
        }

        private LiveState.Model model(ServiceView service, View view, Optional<Instant> before) {
            Optional<LiveStats.Model> stats =
                    view.stats().map(LiveStats::models).map(models -> models.get(service.service()));
            Optional<LiveStats.LatencyMs> latency = stats.flatMap(LiveStats.Model::latencyMs);
            return new LiveState.Model(
                    service.service(),
                    number(stats.map(LiveStats.Model::sentPerSecond)),
                    number(stats.map(LiveStats.Model::settledPerSecond)),
                    signal(service, Signal.BACKLOG),
                    signal(service, Signal.CONCURRENCY),
                    service.desired().count(),
                    service.tasks().stream()
                            .map(task -> task(task, view.at(), before))
                            .toList(),
                    number(latency.map(LiveStats.LatencyMs::p50)),
                    number(latency.map(LiveStats.LatencyMs::p99)),
                    sloMs(service.service()),
                    stats.map(LiveStats.Model::sloAttainment).orElse(OptionalDouble.empty()),
                    stats.map(Watch::counters).orElse(new LiveState.Counters(0, 0, 0, 0, 0, 0)));
        }

        private LiveState.Task task(TaskInfo task, Instant now, Optional<Instant> before) {
            Duration earlier = cpuBefore.put(task.name(), task.cpuTime());
            OptionalDouble cpu = earlier == null || before.isEmpty()
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(percent(task, earlier, Duration.between(before.get(), now)));
            return new LiveState.Task(
                    task.name(), task.size().vcpu(), task.size().memoryGib(), task.stage(), cpu);
        }

        private static double percent(TaskInfo task, Duration earlier, Duration wall) {
            double allowed = task.size().vcpu() * Math.max(1, wall.toNanos());
            return Math.clamp(100 * task.cpuTime().minus(earlier).toNanos() / allowed, 0, 100);
        }

        private double sloMs(String model) {
            return order.services().stream()
                    .filter(plan -> plan.model().equals(model))
                    .mapToDouble(plan -> plan.slo().toMillis())
                    .findFirst()
                    .orElse(0);
        }

        private static LiveState.Counters counters(LiveStats.Model model) {
            return new LiveState.Counters(
                    model.published(), model.succeeded(), model.rejected(), model.deadLettered(), model.inFlight(), 0);
        }

        private static OptionalDouble signal(ServiceView service, Signal signal) {
            return number(Optional.ofNullable(service.signals().get(signal)));
        }

        private static OptionalDouble number(Optional<Double> value) {
            return value.map(OptionalDouble::of).orElse(OptionalDouble.empty());
        }

        /** Of the model that can grow most, which the arms are compared by. */
        synchronized LiveState.FinishedArm headline(Ledger ledger) {
            ServicePlan first = order.services().getFirst();
            Optional<LiveStats.Model> stats =
                    newest.flatMap(View::stats).map(all -> all.models().get(first.model()));
            return new LiveState.FinishedArm(
                    order.arm().name(),
                    Integer.toString(block),
                    first.model(),
                    stats.map(LiveStats.Model::sloAttainment).orElse(OptionalDouble.empty()),
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.of(cost.total(Instant.now()).usd()),
                    ledger.balanced());
        }
    }
}
