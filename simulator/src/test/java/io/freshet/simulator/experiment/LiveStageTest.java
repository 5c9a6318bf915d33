package io.freshet.simulator.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.scaling.Bounds;
import io.freshet.scaling.Capacity;
import io.freshet.scaling.TaskSize;
import io.freshet.scaling.policy.ArmCatalog;
import io.freshet.simulator.influx.Ledger;
import io.freshet.simulator.influx.Payloads;
import io.freshet.simulator.lab.LabOrder;
import io.freshet.simulator.lab.Pace;
import io.freshet.simulator.lab.ServicePlan;
import io.freshet.simulator.lab.broker.BrokerLimits;
import io.freshet.simulator.live.LiveState;
import io.freshet.simulator.recording.RunDirectory;
import io.freshet.simulator.scenario.LoadPlanner;
import io.freshet.simulator.scenario.Scenarios;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LiveStageTest {

    private static final Path NOWHERE = Path.of("nowhere");
    private static final TaskSize QUARTER = new TaskSize(256, 1_024);
    private static final ServicePlan SERVICE = new ServicePlan(
            "resnet50",
            new Capacity(1, QUARTER),
            new Bounds(1, 3, List.of(QUARTER), 2),
            Duration.ofSeconds(2),
            Duration.ofSeconds(10),
            2.5);

    private final List<LiveState.Run> shown = new ArrayList<>();

    private static ExperimentPlan plan(Repeats repeats) {
        return new ExperimentPlan(
                Scenarios.load("smoke"),
                List.of(ArmCatalog.arm("fixed")),
                repeats,
                Pace.FAST,
                NOWHERE,
                Optional.empty(),
                BrokerLimits.NONE);
    }

    private static LabOrder order() {
        return new LabOrder(
                ArmCatalog.arm("fixed"),
                Pace.FAST,
                List.of(SERVICE),
                LoadPlanner.plan(Scenarios.load("smoke"), Map.of()),
                Payloads.of(Map.of()),
                List.of(),
                BrokerLimits.NONE,
                false,
                new RunDirectory(NOWHERE));
    }

    private void run(LiveStage stage, int block) {
        stage.watch(order(), block, block);
        stage.finished(order(), block, new Ledger(1, 1, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void anExperimentThatEndsEarlyIsDone() {
        LiveStage stage = new LiveStage(plan(Repeats.UNTIL_SURE), Instant.now(), state -> shown.add(state.run()));
        stage.prepared(List.of());
        for (int block = 1; block <= 6; block++) run(stage, block);
        assertThat(shown.getLast().stage()).isEqualTo("starting");
        assertThat(shown.getLast().armsTotal()).isEqualTo(30);

        stage.done();

        assertThat(shown.getLast().stage()).isEqualTo("done");
        assertThat(shown.getLast().armsDone()).isEqualTo(6);
        assertThat(shown.getLast().armsTotal()).isEqualTo(6);
        assertThat(shown.getLast().arm()).isEqualTo("fixed");
    }

    @Test
    void anExperimentThatWasStoppedBeforeItsFirstRunIsDoneToo() {
        LiveStage stage = new LiveStage(plan(Repeats.of(1)), Instant.now(), state -> shown.add(state.run()));

        stage.done();

        assertThat(shown.getLast().stage()).isEqualTo("done");
        assertThat(shown.getLast().armsTotal()).isZero();
    }
}
