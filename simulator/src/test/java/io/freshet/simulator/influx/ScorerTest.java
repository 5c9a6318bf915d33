package io.freshet.simulator.influx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ScorerTest {

    @Test
    void meanSquaredErrorAndR2OfNumbers() {
        Scorer scorer = new Scorer(Truth.NUMBER);
        scorer.add("1", "2");
        scorer.add("4", "4");
        scorer.add("5", "6");
        scorer.add("NaN?", "9");

        Score.Regression score = (Score.Regression) scorer.score().orElseThrow();
        assertThat(score.count()).isEqualTo(3);
        assertThat(score.meanSquaredError()).isCloseTo(2.0 / 3, within(1e-12));
        // targets 2, 4, 6: squared deviation 8, squared error 2
        assertThat(score.r2().orElseThrow()).isCloseTo(0.75, within(1e-12));
    }

    @Test
    void equalTargetsLeaveR2Open() {
        Scorer scorer = new Scorer(Truth.NUMBER);
        scorer.add("1", "2");

        assertThat(((Score.Regression) scorer.score().orElseThrow()).r2()).isEmpty();
    }

    @Test
    void shareOfLabelsThatHit() {
        Scorer scorer = new Scorer(Truth.LABEL);
        scorer.add("5", "5");
        scorer.add("6", "5");

        assertThat(scorer.score()).hasValue(new Score.HitRate(2, 0.5));
    }

    @Test
    void noTruthNoScore() {
        Scorer scorer = new Scorer(Truth.NONE);
        scorer.add("tench", "goldfish");

        assertThat(scorer.score()).isEmpty();
        assertThat(new Scorer(Truth.NUMBER).score()).isEmpty();
    }
}
