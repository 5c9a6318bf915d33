package io.freshet.simulator.twin;

import io.freshet.scaling.TaskSize;
import io.freshet.simulator.fleet.RunningTask;
import io.freshet.simulator.fleet.Targets;
import io.freshet.simulator.fleet.TaskLauncher;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
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
    private final Map<String, SimTask> launched = new LinkedHashMap<>();
    /** What is launched before the run begins is there when it does. */
    private boolean begun;

    private final Map<String, Target> targets = new LinkedHashMap<>();

    VirtualFleet(FleetDelays delays, TaskModel model, VirtualClock clock, RandomGenerator random, Flow flow) {
        this.delays = delays;
        this.model = model;
        this.clock = clock;
        this.random = random;
        this.flow = flow;
    }

    /** From now on everything takes its time. */
    void begin() {
        begun = true;
    }

    @Override
    public RunningTask launch(String service, String task, TaskSize size, boolean limited) {
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

    /** Lets the balancer see who became healthy; to be called whenever time has passed. */
    void advance() {
        for (Target target : targets.values()) {
            boolean healthy = target.servesMicros <= clock.micros() && target.task.isReady() && target.task.isAlive();
            boolean wanted = healthy && target.drainedMicros == EventHeap.NEVER;
            if (wanted != target.serving) turn(target, wanted);
        }
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
