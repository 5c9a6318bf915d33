package io.freshet.simulator.lab;

import io.freshet.simulator.fleet.RunningTask;
import io.freshet.simulator.fleet.TaskFleet;
import io.freshet.simulator.lab.broker.Broker;
import io.freshet.simulator.recording.EventLog;
import io.freshet.simulator.scenario.Fault;
import io.freshet.simulator.scenario.FaultTarget;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Does what a scenario's faults say, to real processes. */
final class FaultInjector {

    /** Whatever can be hit. */
    private interface Victim {
        void kill() throws Exception;

        void restart() throws Exception;

        void pause();

        void resume();
    }

    private final RouterProcess router;
    private final Broker broker;
    private final TaskFleet fleet;
    private final EventLog events;
    private final Ticker ticker;

    FaultInjector(RouterProcess router, Broker broker, TaskFleet fleet, EventLog events, Ticker ticker) {
        this.router = router;
        this.broker = broker;
        this.fleet = fleet;
        this.events = events;
        this.ticker = ticker;
    }

    void inject(Fault fault) throws Exception {
        Optional<Victim> victim = victim(fault.target());
        String what = victim.isPresent() ? fault.words() : fault.words() + ": no task takes traffic, nothing done";
        events.add(
                Instant.now(), "fault", "what", what, "target", fault.target().label());
        if (victim.isPresent()) strike(fault, victim.get());
    }

    private void strike(Fault fault, Victim victim) throws Exception {
        switch (fault) {
            case Fault.Kill kill -> victim.kill();
            case Fault.Restart restart -> victim.restart();
            case Fault.Pause pause -> {
                victim.pause();
                ticker.once(pause.length(), () -> resume(pause, victim));
            }
        }
    }

    private void resume(Fault.Pause pause, Victim victim) {
        victim.resume();
        String what = "%s goes on after %s s".formatted(pause.target().label(), seconds(pause.length()));
        events.add(
                Instant.now(), "fault", "what", what, "target", pause.target().label());
    }

    private static String seconds(Duration length) {
        return Double.toString(length.toMillis() / 1000.0);
    }

    private Optional<Victim> victim(FaultTarget target) {
        return switch (target) {
            case FaultTarget.Router() -> Optional.of(routerVictim());
            case FaultTarget.Broker() -> Optional.of(brokerVictim());
            case FaultTarget.OneTask(String model) ->
                fleet.service(model).oldestInService().map(FaultInjector::taskVictim);
        };
    }

    private Victim routerVictim() {
        return new Victim() {
            @Override
            public void kill() {
                router.kill();
            }

            @Override
            public void restart() {
                router.restart();
            }

            @Override
            public void pause() {
                router.pause();
            }

            @Override
            public void resume() {
                router.resume();
            }
        };
    }

    private Victim brokerVictim() {
        return new Victim() {
            @Override
            public void kill() throws Exception {
                broker.kill();
                broker.startAgain();
            }

            @Override
            public void restart() throws Exception {
                broker.stop();
                broker.startAgain();
            }

            @Override
            public void pause() {
                broker.process().pause();
            }

            @Override
            public void resume() {
                broker.process().resume();
            }
        };
    }

    private static Victim taskVictim(RunningTask task) {
        return new Victim() {
            @Override
            public void kill() {
                task.kill();
            }

            @Override
            public void restart() {
                task.terminate();
            }

            @Override
            public void pause() {
                task.pause();
            }

            @Override
            public void resume() {
                task.resume();
            }
        };
    }
}
