package io.freshet.simulator.lab;

import io.freshet.scaling.ScalingPolicy;
import io.freshet.scaling.Signal;
import io.freshet.scaling.loop.ControlLoop;
import io.freshet.scaling.loop.DecisionLog;
import io.freshet.scaling.loop.InMemoryStateStore;
import io.freshet.scaling.policy.ArmCatalog.Arm;
import io.freshet.scaling.policy.PolicyCatalog;
import io.freshet.simulator.lab.signal.LabSignals;
import io.freshet.simulator.recording.SignalLog;
import io.freshet.simulator.signal.SignalRows;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Observes, decides and acts once a second, for every service, with the arm's policy. */
final class LabControl {

    private final LabServices services;
    private final LabSignals signals;
    private final SignalLog log;
    private final Instant start;
    private final Map<String, ControlLoop<?>> loops = new LinkedHashMap<>();
    private final Map<String, Map<Signal, Double>> newest = new ConcurrentHashMap<>();
    private long second;

    LabControl(
            LabServices services,
            LabSignals signals,
            SignalLog log,
            LabOrder order,
            DecisionLog decisions,
            Instant start) {
        this.services = services;
        this.signals = signals;
        this.log = log;
        this.start = start;
        for (ServicePlan plan : order.services()) {
            ScalingPolicy<?> policy = policy(order.arm(), order.pace(), plan);
            loops.put(plan.model(), loop(policy, decisions));
        }
    }

    /** The policy that an arm applies to a service. */
    static ScalingPolicy<?> policy(Arm arm, Pace pace, ServicePlan plan) {
        return PolicyCatalog.create(arm.policy(), arm.parameters(), plan.context(pace));
    }

    private <S extends Record> ControlLoop<S> loop(ScalingPolicy<S> policy, DecisionLog decisions) {
        return new ControlLoop<>(policy, signals, services.fleet(), new InMemoryStateStore(), decisions);
    }

    /** One cycle; to be called once a second. */
    synchronized void tick() throws InterruptedException {
        second++;
        Instant nominal = start.plusSeconds(second);
        newest.putAll(signals.sample(services.names(), nominal, Instant.now()));
        for (String service : services.names()) log.add(row(service));
        loops.forEach((service, loop) -> loop.tick(service, nominal));
    }

    /** The newest sample of a service. */
    Map<Signal, Double> newest(String service) {
        return newest.getOrDefault(service, Map.of());
    }

    private SignalLog.Row row(String service) {
        return SignalRows.of(
                second * 1_000_000, newest(service), services.fleet().service(service));
    }
}
