package io.freshet.simulator.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.scaling.policy.ArmCatalog;
import io.freshet.scaling.policy.PolicyCatalog;
import io.freshet.simulator.analysis.Score;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OracleTest {

    @Test
    void aSteadyLoadIsBestServedByAConstant() {
        Oracle oracle = Oracle.of(Studies.steady(40), Score.MIDDLE);
        // 40/s x 97 ms = 3.9 busy tasks of 1 vCPU: at least 4
        assertThat(oracle.constant().vcpu()).isBetween(4.0, 6.0);
        assertThat(oracle.constantOutcome().attainmentPercent()).isGreaterThan(99);
        assertThat(oracle.best().usd() / oracle.constantOutcome().usd()).isBetween(0.8, 1.0);
    }

    @Test
    void whereTheLoadSwingsSlowlyNoConstantReachesTheOracle() {
        Oracle oracle = Oracle.of(Studies.square(), Score.MIDDLE);
        // a constant pays for 75/s throughout, the oracle for 45/s in the mean
        assertThat(oracle.best().usd())
                .isLessThan(0.8 * oracle.constantOutcome().usd());
        assertThat(oracle.best().attainmentPercent()).isGreaterThan(98);
        assertThat(oracle.plan()).contains("tasks of");
    }

    @Test
    void noPolicyScoresBetterThanTheOracle() {
        Trial trial = Studies.square();
        Oracle oracle = Oracle.of(trial, Score.MIDDLE);
        double best = oracle.best().score(Score.MIDDLE, oracle.best().usd());
        for (String policy : PolicyCatalog.names()) {
            Outcome outcome = trial.run(new ArmCatalog.Arm(policy, policy, Map.of()));
            assertThat(outcome.score(Score.MIDDLE, oracle.best().usd()))
                    .as(policy)
                    .isGreaterThan(best);
        }
    }

    @Test
    void theSameTrialTwiceIsTheSame() {
        ArmCatalog.Arm hybrid = new ArmCatalog.Arm("hybrid", "hybrid", Map.of());
        assertThat(Studies.square().run(hybrid)).isEqualTo(Studies.square().run(hybrid));
    }
}
