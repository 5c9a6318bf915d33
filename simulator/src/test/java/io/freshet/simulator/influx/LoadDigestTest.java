package io.freshet.simulator.influx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.simulator.scenario.LoadPlan;
import io.freshet.simulator.scenario.LoadPlanner;
import io.freshet.simulator.scenario.Scenario;
import io.freshet.simulator.scenario.Scenarios;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LoadDigestTest {

    private static String digest(Scenario scenario) {
        LoadPlan plan = LoadPlanner.plan(scenario, Map.of());
        return LoadDigest.of(
                plan,
                Payloads.of(Map.of(
                        "linear", TabularRows.ofResource("/data/auto-mpg.csv", "mpg", Truth.NUMBER),
                        "xgboost", TabularRows.ofResource("/data/winequality-red.csv", "quality", Truth.LABEL),
                        "resnet50", PhotoPool.generate(plan.seed(), 4))));
    }

    @Test
    void theSameSeedSendsTheSameBytesAtTheSameTimes() {
        assertThat(digest(Scenarios.load("smoke"))).isEqualTo(digest(Scenarios.load("smoke")));
    }

    @Test
    void anotherSeedDoesNot() {
        assertThat(digest(Scenarios.load("smoke").withSeed(8))).isNotEqualTo(digest(Scenarios.load("smoke")));
    }

    @Test
    void aModelWithoutPayloadsIsRefusedByName() {
        assertThatThrownBy(() -> Payloads.standard(List.of("whisper"), 1, Optional.empty(), line -> {}))
                .hasMessageContaining("no payloads are known for model 'whisper'; known: linear, resnet50, xgboost");
    }
}
