package io.freshet.simulator.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.freshet.simulator.analysis.Elasticity;
import io.freshet.simulator.analysis.Interval;
import io.freshet.simulator.analysis.Score;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    private static final Elasticity ANY = Elasticity.of("", new double[] {1, 1}, new double[] {1, 1}, 1);

    private static Cell cell(String trace, long seed, String arm, double cost, double percent) {
        Outcome outcome = new Outcome(10_000, Math.round(100 * percent), cost, 1, 1, 1, 1, 0, ANY);
        return new Cell(trace, seed, arm, outcome, cost, Score.MIDDLE.of(cost, percent, 1));
    }

    /** Ours costs a tenth less than theirs on both traces; they are in time more often on the second. */
    private static Comparison comparison(int blocks) {
        List<Cell> cells = new ArrayList<>();
        for (long seed = 1; seed <= blocks; seed++) {
            double level = 1 + seed / 100.0;
            cells.add(cell("first", seed, "hybrid*", 0.9 * level, 99.5));
            cells.add(cell("first", seed, "other", level, 99.5));
            cells.add(cell("first", seed, "oracle", 0.5 * level, 99.5));
            cells.add(cell("second", seed, "hybrid*", 0.9 * level, 99.2));
            cells.add(cell("second", seed, "other", level, 99.9));
            cells.add(cell("second", seed, "oracle", 0.5 * level, 99.5));
        }
        return new Comparison(Comparison.SCHEMA, "w", "s", 0.2, List.of(), cells);
    }

    @Test
    void standingsAreMeansTheBestFirst() {
        List<Comparison.Standing> standings = comparison(9).standings();
        assertThat(standings).extracting(Comparison.Standing::arm).containsExactly("oracle", "hybrid*", "other");
        // levels 1.01 to 1.09 have the mean 1.05; nobody misses more than he may
        assertThat(standings.get(2).score()).isCloseTo(1.05, within(1e-9));
        assertThat(standings.get(1).costRatio()).isCloseTo(0.945, within(1e-9));
        assertThat(standings.get(1).tracesMet()).isEqualTo(2);
    }

    @Test
    void aDuelIsPairedOverBlocks() {
        Comparison.Duel duel = comparison(9).duels("hybrid*", List.of("other")).getFirst();
        assertThat(duel.ratio()).isCloseTo(0.9, within(1e-9));
        assertThat(duel.significant()).isTrue();
        assertThat(duel.beatenOn()).isEmpty();
        Comparison.Duel reverse =
                comparison(9).duels("other", List.of("hybrid*")).getFirst();
        assertThat(reverse.beatenOn()).containsExactly("first");
    }

    @Test
    void missesCostWhatTheScoreSays() {
        // 5 points below 99 at 0.2 each: as much as the whole oracle
        assertThat(Score.MIDDLE.of(2, 94, 1)).isCloseTo(3, within(1e-9));
        assertThat(Score.MIDDLE.of(2, 99.9, 1)).isEqualTo(2);
    }

    @Test
    void overBlocksAFigureIsTheMeanOfTheTraces() {
        // levels 1.01 to 1.09; the oracle has half of each on both traces
        Interval cost = comparison(9).overBlocks("oracle", Cell::costRatio);
        assertThat(cost.median()).isCloseTo(0.525, within(1e-9));
        assertThat(cost.low()).isBetween(0.505, 0.525);
        assertThat(cost.high()).isBetween(0.525, 0.545);
        assertThat(StudyPage.of(comparison(9))).contains("How closely supply followed demand");
    }

    @Test
    void thePageNamesTheWinnerAndTheMargin() {
        String page = StudyPage.of(comparison(9));
        assertThat(page).contains("hybrid* scores best").contains("10 % better").contains("no trace");
    }
}
