package io.freshet.simulator.serve;

import io.freshet.scaling.Capacity;
import io.freshet.scaling.TaskSize;
import io.freshet.scaling.loop.ActuationRules;
import io.freshet.scaling.loop.RolloutLimits;
import io.freshet.simulator.fleet.ServiceTasks;
import io.freshet.simulator.fleet.TaskLauncher;
import io.freshet.simulator.lab.LabEnvironment;
import io.freshet.simulator.lab.LabException;
import io.freshet.simulator.lab.ModelSpec;
import io.freshet.simulator.lab.Patience;
import io.freshet.simulator.lab.balancer.Balancer;
import io.freshet.simulator.lab.balancer.BalancerSettings;
import io.freshet.simulator.lab.fleet.BalancerTargets;
import io.freshet.simulator.lab.fleet.InferenceLauncher;
import io.freshet.simulator.lab.process.Processes;
import io.freshet.simulator.recording.EventLog.Event;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One task of each model behind an address that stays the same: a task that dies is replaced, as in the lab. Nothing limits
 * their CPU; each is told a fair share of the cores.
 */
final class StandingModels implements AutoCloseable {

    private static final long LOOK_MILLIS = 100;
    private static final int THREADS = 1;
    private static final int UNITS_PER_VCPU = 1_024;

    private final Map<String, URI> addresses = new LinkedHashMap<>();
    private final List<Balancer> balancers = new ArrayList<>();
    private final List<ServiceTasks> services = new ArrayList<>();
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("models").factory());
    private final Consumer<String> say;
    private volatile Optional<String> diedWhileStarting = Optional.empty();
    private volatile boolean ready;

    private StandingModels(Consumer<String> say) {
        this.say = say;
    }

    /** Starts the tasks and returns while they are still starting. */
    static StandingModels start(
            LabEnvironment environment, List<String> names, Processes processes, Consumer<String> say)
            throws IOException {
        StandingModels models = new StandingModels(say);
        TaskLauncher launcher = launcher(environment, processes, names.size());
        for (String name : names) models.add(name, launcher);
        var _ = models.ticker.scheduleWithFixedDelay(models::look, 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        return models;
    }

    private static TaskLauncher launcher(LabEnvironment environment, Processes processes, int models) {
        InferenceLauncher inference =
                new InferenceLauncher(processes, environment.inference(), environment.models(), environment.client());
        double share = Math.max(1.0, (double) Runtime.getRuntime().availableProcessors() / models);
        return (service, task, size, limited) -> inference.launch(service, task, share, THREADS, false);
    }

    private void add(String model, TaskLauncher launcher) throws IOException {
        Balancer balancer =
                Balancer.open(0, BalancerSettings.FAST, model.hashCode(), InstantSource.system(), change -> {});
        balancers.add(balancer);
        addresses.put(model, URI.create("http://127.0.0.1:" + balancer.port()));
        TaskSize size = TaskSize.atLeast(UNITS_PER_VCPU, ModelSpec.named(model).memoryMib());
        services.add(new ServiceTasks(
                model,
                new Capacity(1, size),
                new ActuationRules(RolloutLimits.ECS_DEFAULT),
                launcher,
                new BalancerTargets(balancer),
                Duration.ZERO,
                this::happened));
    }

    private void look() {
        try {
            services.forEach(service -> service.advance(Instant.now()));
        } catch (RuntimeException failed) {
            say.accept("a task cannot be started: " + failed.getMessage());
        }
    }

    private void happened(Event event) {
        if (!event.text("state").equals("stopped") || !event.text("reason").equals("died")) return;
        String task = event.text("task");
        if (ready) say.accept(task + " has died and is replaced");
        else diedWhileStarting = Optional.of(task);
    }

    /** The address of each model, in the order in which they were named. */
    Map<String, URI> addresses() {
        return addresses;
    }

    /**
     * Whether every model answers.
     *
     * @throws LabException when a task died while it started; names its log
     */
    boolean isReady(Path logs) {
        if (!ready && diedWhileStarting.isPresent()) {
            String task = diedWhileStarting.get();
            throw new LabException(
                    "%s ended while it started; its log: %s".formatted(task, logs.resolve(task + ".log")));
        }
        ready = services.stream().allMatch(ServiceTasks::inService);
        return ready;
    }

    /** Asks every task to end and waits for it. */
    void stop(Duration limit) throws InterruptedException {
        services.forEach(service -> service.stopAll(Instant.now()));
        Patience.await(
                () -> services.stream().allMatch(ServiceTasks::isEmpty),
                limit,
                () -> "the tasks of " + addresses.keySet() + " have ended");
    }

    @Override
    public void close() {
        ticker.shutdownNow();
        balancers.forEach(Balancer::close);
    }
}
