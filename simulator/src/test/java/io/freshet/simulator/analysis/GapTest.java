package io.freshet.simulator.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class GapTest {

    private static RunSummary run(String block, RunStatus status, double usd, double share) {
        Cost cost = new Cost(1, 1, usd, OptionalDouble.empty(), 1);
        return new RunSummary(
                block,
                status,
                Optional.empty(),
                OptionalLong.empty(),
                Map.of(),
                Map.of(),
                Map.of("m", share),
                Map.of(),
                List.of(),
                List.of(),
                Optional.of(cost),
                Map.of("m", cost),
                Optional.empty(),
                Map.of(),
                Map.of(),
                List.of());
    }

    private static ArmSummary arm(String name, RunSummary... runs) {
        return new ArmSummary(name, name, List.of(runs), Map.of());
    }

    @Test
    void itIsHeldAgainstTheOracleOfTheSameBlock() {
        ArmSummary oracle = arm(
                Experiment.ORACLE,
                run("1", RunStatus.COMPLETE, 2, 0.98),
                run("2", RunStatus.COMPLETE, 4, 0.995),
                run("3", RunStatus.COMPLETE, 1, 1));
        ArmSummary arm = arm(
                        "hybrid",
                        run("1", RunStatus.COMPLETE, 3, 0.97),
                        run("2", RunStatus.COMPLETE, 4, 1),
                        run("3", RunStatus.UNFINISHED, 9, 0.1))
                .against(oracle, List.of("m", "another"));

        assertThat(arm.toOracle()).containsOnlyKeys("m");
        Gap gap = arm.toOracle().values().iterator().next();
        // 3 / 2 + 0.2 x (99 - 97) = 1.9 against 1 + 0.2 x (99 - 98) = 1.2; and 4 / 4 = 1 against 1
        assertThat(gap.score().max()).isCloseTo(1.9, within(1e-9));
        assertThat(gap.score().min()).isCloseTo(1, within(1e-9));
        assertThat(gap.costRatio().median()).isCloseTo(1.25, within(1e-9));
        assertThat(gap.percent().max()).isCloseTo(100 * (1.9 / 1.2 - 1), within(1e-9));
        assertThat(gap.percent().min()).isZero();
        assertThat(gap.score().count())
                .as("a run that was cut short counts for nothing")
                .isEqualTo(2);
    }
}
