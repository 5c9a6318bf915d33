package io.freshet.simulator.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScalingLagTest {

    @TempDir
    Path directory;

    @Test
    void theStepsOfAnActionAddUp() {
        Scaling scaling = scaling("horizontal");

        assertThat(scaling.out()).isEqualTo(1);
        assertThat(scaling.in()).isEqualTo(1);
        Map<LagStep, Double> lag = scaling.actions().getFirst().lagMs();
        double sum = lag.get(LagStep.LAUNCH)
                + lag.get(LagStep.LOAD)
                + lag.get(LagStep.READY)
                + lag.get(LagStep.REGISTER)
                + lag.get(LagStep.FIRST_SUCCESS);
        assertThat(sum).isEqualTo(lag.get(LagStep.TOTAL));
        assertThat(lag.get(LagStep.LAUNCH))
                .as("decided at 29.2 s, launched at 29.7 s")
                .isEqualTo(500);
        assertThat(lag.get(LagStep.ALL_REGISTERED))
                .as("the slower of two tasks")
                .isEqualTo(11_300);
    }

    @Test
    void scalingInLastsUntilTheLastTaskHasStopped() {
        ScalingAction in = scaling("horizontal").actions().getLast();

        assertThat(in.action()).isEqualTo(ActionKind.IN);
        assertThat(in.lagMs()).containsExactly(Map.entry(LagStep.STOP, 2_100.0));
    }

    @Test
    void eachActionOwnsTheTasksUntilTheNext() {
        Scaling scaling = scaling("hybrid");

        assertThat(scaling.actions())
                .extracting(ScalingAction::action)
                .containsExactly(ActionKind.UP, ActionKind.OUT, ActionKind.IN);
        assertThat(scaling.lagMs().get("up").get(LagStep.LOAD).median()).isEqualTo(4_400);
        assertThat(scaling.lagMs().get("out").get(LagStep.LOAD).median()).isEqualTo(4_700);
    }

    private Scaling scaling(String arm) {
        new SyntheticExperiment(directory, 1, List.of(arm)).write(7, 1);
        return Summaries.of(directory)
                .arms()
                .getFirst()
                .runs()
                .getFirst()
                .scaling()
                .orElseThrow();
    }
}
