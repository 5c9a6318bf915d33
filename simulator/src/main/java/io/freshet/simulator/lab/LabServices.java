package io.freshet.simulator.lab;

import io.freshet.scaling.loop.ActuationRules;
import io.freshet.scaling.loop.RolloutLimits;
import io.freshet.simulator.fleet.ServiceTasks;
import io.freshet.simulator.fleet.TaskFleet;
import io.freshet.simulator.lab.balancer.Balancer;
import io.freshet.simulator.lab.fleet.BalancerTargets;
import io.freshet.simulator.lab.fleet.InferenceLauncher;
import io.freshet.simulator.lab.process.Processes;
import io.freshet.simulator.recording.EventLog;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The inference services of one run: a balancer and a set of tasks for each model. */
final class LabServices implements AutoCloseable {

    private final List<Balancer> balancers = new ArrayList<>();
    private final Map<String, URI> addresses = new LinkedHashMap<>();
    private final Map<String, ServiceTasks> tasks = new LinkedHashMap<>();
    private final TaskFleet fleet;

    LabServices(LabEnvironment environment, LabOrder order, Processes processes, EventLog events) throws IOException {
        InferenceLauncher launcher =
                new InferenceLauncher(processes, environment.inference(), environment.models(), environment.client());
        for (ServicePlan plan : order.services()) {
            Balancer balancer = Balancer.open(
                    0,
                    order.pace().balancer(),
                    order.load().seed() + plan.model().hashCode(),
                    InstantSource.system(),
                    change -> {});
            balancers.add(balancer);
            addresses.put(plan.model(), URI.create("http://127.0.0.1:" + balancer.port()));
            RolloutLimits limits =
                    RolloutLimits.ECS_DEFAULT.withMaxVcpu(plan.bounds().maxVcpu());
            tasks.put(
                    plan.model(),
                    new ServiceTasks(
                            plan.model(),
                            plan.initial(),
                            new ActuationRules(limits),
                            launcher,
                            new BalancerTargets(balancer),
                            order.pace().launchDelay(),
                            events));
        }
        fleet = new TaskFleet(tasks);
    }

    TaskFleet fleet() {
        return fleet;
    }

    /** The balancer's address of each model. */
    Map<String, URI> addresses() {
        return addresses;
    }

    List<String> names() {
        return List.copyOf(tasks.keySet());
    }

    void advance() {
        each(service -> service.advance(Instant.now()));
    }

    void each(Consumer<ServiceTasks> action) {
        tasks.values().forEach(action);
    }

    boolean inService() {
        return tasks.values().stream().allMatch(ServiceTasks::inService);
    }

    /** Asks every task to end and waits for it. */
    void stop(Duration limit) throws InterruptedException {
        each(service -> service.stopAll(Instant.now()));
        Patience.await(
                () -> tasks.values().stream().allMatch(ServiceTasks::isEmpty),
                limit,
                () -> "the tasks of " + tasks.keySet() + " have ended");
    }

    @Override
    public void close() {
        balancers.forEach(Balancer::close);
    }
}
