package io.freshet.simulator.twin;

import io.freshet.scaling.TaskSize;
import io.freshet.simulator.fleet.Targets;
import io.freshet.simulator.fleet.TaskLauncher;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Processes and balancer of one service, computed: what {@code ServiceTasks} drives in place of real ones. */
final class VirtualFleet implements TaskLauncher, Targets {

    /** A registered task, and when the balancer finds it fit for traffic or has drained it. */
    private static final class Target {
        final SimTask task;
        final long servesMicros;
        long drainedMicros = EventHeap.NEVER;
        boolean serving;

        Target(SimTask task, long servesMicros) {
            this.task = task;
            this.servesMicros = servesMicros;
        }
    }

    private final FleetDelays delays;
    private final TaskModel model;
    private final VirtualClock clock;
    private final RandomGenerator random;
    private final Flow flow;
    private final Optional<HealthWatch> watch;
    private final Map<String, SimTask> launched = new LinkedHashMap<>();
    /** What is launched before the run begins is there when it does. */
    private boolean begun;

    private final Map<String, Target> targets = new LinkedHashMap<>();

    /**
     * A fleet without a task.
     *
     * @param watch checks the tasks' health, if anybody does
     */
    VirtualFleet(
            FleetDelays delays,
            TaskModel model,
            VirtualClock clock,
            RandomGenerator random,
            Flow flow,
            Optional<HealthWatch> watch) {
        this.delays = delays;
        this.model = model;
        this.clock = clock;
        this.random = random;
        this.flow = flow;
        this.watch = watch;
    }

    /** From now on everything takes its time. */
    void begin() {
        begun = true;
    }

    @Override
    public SimTask launch(String service, String task, TaskSize size, boolean limited) {
        long live = clock.micros() + (begun ? delays.load().micros(size) : 0);
        long ready = live + (begun ? delays.warmUp().micros(size) : 0);
        SimTask started = new SimTask(task, size, model, clock, live, ready, flow);
        launched.put(task, started);
        return started;
    }

    @Override
    public void register(String name, InetSocketAddress address) {
        SimTask task = launched.get(name);
        if (task == null) throw new IllegalArgumentException("task: '" + name + "' was never launched");
        targets.put(name, new Target(task, begun ? healthyMicros(task) : clock.micros()));
    }

    private long healthyMicros(SimTask task) {
        long least = delays.registrationMin().toNanos() / 1_000;
        long span = delays.registrationMax().toNanos() / 1_000 - least;
        long checkable = clock.micros() + least + (span == 0 ? 0 : random.nextLong(span + 1));
        return Math.max(checkable, task.readyMicros()) + delays.healthChecks().toNanos() / 1_000;
    }

    /**
     * CPU of the tasks as ECS counts it: of each from the moment its container runs, of draining ones none.
     *
     * @param allowedVcpu what they may use
     * @param usedVcpu what they use for themselves: all of it while they start, afterwards the background
     */
    record Cpu(double allowedVcpu, double usedVcpu) {}

    Cpu cpu() {
        double allowed = 0;
        double used = 0;
        for (SimTask task : launched.values()) {
            Target target = targets.get(task.name());
            if (!task.isAlive() || (target != null && target.drainedMicros != EventHeap.NEVER)) continue;
            double vcpu = task.size().vcpu();
            allowed += vcpu;
            used += clock.micros() < task.readyMicros() ? vcpu : model.backgroundVcpu();
        }
        return new Cpu(allowed, used);
    }

    /** Lets the balancer see who became healthy; to be called whenever time has passed. */
    void advance() {
        watch.ifPresent(HealthWatch::cutOff);
        for (Target target : targets.values()) {
            boolean wanted = target.drainedMicros == EventHeap.NEVER && healthy(target);
            if (wanted != target.serving) turn(target, wanted);
        }
    }

    private boolean healthy(Target target) {
        SimTask task = target.task;
        if (target.servesMicros > clock.micros() || !task.isAlive()) return false;
        boolean watched = target.serving && watch.isPresent();
        return watched ? watch.orElseThrow().finds(task) : task.isReady();
    }

    private void turn(Target target, boolean serving) {
        target.serving = serving;
        if (serving) flow.serving(target.task);
        else flow.leaving(target.task);
    }

    @Override
    public void deregister(String name) {
        Target target = targets.get(name);
        if (target == null) return;
        target.drainedMicros = clock.micros() + delays.deregistration().toNanos() / 1_000;
        if (target.serving) turn(target, false);
    }

    @Override
    public void remove(String name) {
        Target target = targets.remove(name);
        if (target != null && target.serving) turn(target, false);
        launched.remove(name);
    }

    @Override
    public State state(String name) {
        Target target = targets.get(name);
        if (target == null) return State.UNUSED;
        if (target.drainedMicros != EventHeap.NEVER) {
            return target.drainedMicros <= clock.micros() ? State.UNUSED : State.DRAINING;
        }
        return target.serving ? State.IN_SERVICE : State.WAITING;
    }
}
