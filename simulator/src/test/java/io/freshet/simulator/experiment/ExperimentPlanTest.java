package io.freshet.simulator.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.scaling.policy.ArmCatalog;
import io.freshet.scaling.policy.ArmCatalog.Arm;
import io.freshet.simulator.lab.Pace;
import io.freshet.simulator.lab.broker.BrokerLimits;
import io.freshet.simulator.scenario.Scenarios;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExperimentPlanTest {

    private static final List<Arm> FOUR = Stream.of("fixed", "horizontal", "vertical", "hybrid")
            .map(ArmCatalog::arm)
            .toList();

    @Test
    void theFirstBlockKeepsTheOrderAndTheOthersShuffleIt() {
        ExperimentPlan plan = plan(FOUR, 12);
        Set<List<Arm>> orders = new HashSet<>();
        for (int block = 1; block <= 12; block++) {
            assertThat(plan.order(block)).containsExactlyInAnyOrderElementsOf(FOUR);
            assertThat(plan.order(block)).isEqualTo(plan.order(block));
            orders.add(plan.order(block));
        }

        assertThat(plan.order(1)).isEqualTo(FOUR);
        assertThat(orders).hasSizeGreaterThan(4);
        assertThat(plan.runs()).isEqualTo(48);
    }

    @Test
    void whatCannotBeRunIsRefusedByName() {
        assertThatThrownBy(() -> plan(List.of(), 1)).hasMessageContaining("arms: at least one");
        assertThatThrownBy(() -> plan(List.of(FOUR.get(0), FOUR.get(0)), 1)).hasMessageContaining("named twice");
        assertThatThrownBy(() -> plan(FOUR, 0)).hasMessageContaining("repeats: must be at least 1");
        assertThatThrownBy(() -> Pace.named("slow")).hasMessageContaining("allowed: fast, aws");
    }

    private static ExperimentPlan plan(List<Arm> arms, int blocks) {
        return new ExperimentPlan(
                Scenarios.load("smoke"),
                arms,
                Repeats.of(blocks),
                Pace.FAST,
                Path.of("nowhere"),
                Optional.empty(),
                BrokerLimits.NONE);
    }
}
