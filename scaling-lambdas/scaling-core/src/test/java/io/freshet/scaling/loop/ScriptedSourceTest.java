package io.freshet.scaling.loop;

import static io.freshet.scaling.Fixtures.NOON;
import static io.freshet.scaling.Fixtures.QUARTER;
import static io.freshet.scaling.Fixtures.SERVICE;
import static io.freshet.scaling.Fixtures.tasks;

import io.freshet.scaling.Signal;
import io.freshet.scaling.SignalNeed;
import java.time.Duration;
import java.util.List;

class ScriptedSourceTest extends SnapshotSourceContract {

    private final ScriptedSource source =
            new ScriptedSource(SERVICE, new ModelFleet(SERVICE, tasks(1, QUARTER), RolloutLimits.ECS_DEFAULT));

    ScriptedSourceTest() {
        for (int second = 0; second < 60; second++) {
            source.put(Signal.CPU, NOON.minusSeconds(second), 50);
            source.put(Signal.ARRIVALS, NOON.minusSeconds(second), 2);
        }
    }

    @Override
    protected SnapshotSource source() {
        return source;
    }

    @Override
    protected String service() {
        return SERVICE;
    }

    @Override
    protected String unmeasuredService() {
        return "linear";
    }

    @Override
    protected List<SignalNeed> needs() {
        return List.of(
                new SignalNeed(Signal.CPU, Duration.ofSeconds(3), Duration.ofSeconds(51)),
                new SignalNeed(Signal.ARRIVALS, Duration.ofSeconds(1), Duration.ofSeconds(10)));
    }

    @Override
    protected SignalNeed unsupported() {
        return new SignalNeed(Signal.CPU, Duration.ofMillis(100), Duration.ofSeconds(1));
    }
}
