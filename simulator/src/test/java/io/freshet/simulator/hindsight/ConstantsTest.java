package io.freshet.simulator.hindsight;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.scaling.Bounds;
import io.freshet.scaling.Capacity;
import io.freshet.scaling.sizing.CountRange;
import io.freshet.simulator.analysis.Score;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Quarter vCPU / 1 GiB: 1.46 cents an hour; half: 2.47; twice a quarter: 2.91. */
class ConstantsTest {

    private static final Bounds SMALL = new Bounds(1, 3, List.of(Rehearsal.QUARTER, Rehearsal.HALF), 2);
    private static final double UNIT_USD = 0.0247;

    private static Rehearsal load(Bounds bounds, ToDoubleFunction<Capacity> percent) {
        return new Rehearsal(bounds, percent);
    }

    private static Capacity best(Rehearsal load, double missPrice) {
        Score score = new Score(missPrice, 99);
        return new Constants<>(load, score, UNIT_USD)
                .play(CountRange.within(load.bounds())).stream()
                        .min(Comparator.comparingDouble(held -> held.outcome().score(score, UNIT_USD)))
                        .orElseThrow()
                        .capacity();
    }

    @Test
    void aCheaperSizeThatIsInTimeBeatsMoreOfASmallerOne() {
        Rehearsal load = load(SMALL, capacity -> capacity.vcpu() >= 0.5 ? 99.5 : 30);
        // 1 x 0.5 / 1 GiB is cheaper than 2 x 0.25 / 1 GiB: memory is paid once
        assertThat(best(load, 0.2)).isEqualTo(new Capacity(1, Rehearsal.HALF));
    }

    @Test
    void aFewMissesMayBeWorthTheirMoneyAndManyAreNot() {
        // a point below 99: a fifth of the unit; the next task costs 0.59 of it
        assertThat(best(load(SMALL, capacity -> capacity.count() >= 2 ? 100 : 98), 0.2))
                .isEqualTo(new Capacity(1, Rehearsal.QUARTER));
        assertThat(best(load(SMALL, capacity -> capacity.count() >= 2 ? 100 : 90), 0.2))
                .isEqualTo(new Capacity(2, Rehearsal.QUARTER));
        assertThat(best(load(SMALL, capacity -> capacity.count() >= 2 ? 100 : 98), 2))
                .isEqualTo(new Capacity(2, Rehearsal.QUARTER));
    }

    @Test
    void whereNothingIsInTimeTheCheapestIsTheLeastBad() {
        assertThat(best(load(SMALL, _ -> 0), 0.2)).isEqualTo(new Capacity(1, Rehearsal.QUARTER));
    }

    @Test
    void whatCostsMoreThanTheBestScoreIsNotPlayed() {
        Rehearsal load = load(SMALL, _ -> 99.5);
        best(load, 0.2);
        assertThat(load.held()).containsExactly(new Capacity(1, Rehearsal.QUARTER));
    }

    @Test
    void ofManyCountsThoseBetweenMeanAndPeakArePlayed() {
        // 10/s x 100 ms: one busy vCPU, four tasks of a quarter
        Rehearsal load = load(new Bounds(1, 100, List.of(Rehearsal.QUARTER), 256), _ -> 0);
        best(load, 0.2);
        assertThat(load.held())
                .isNotEmpty()
                .allSatisfy(tried -> assertThat(tried.count()).isBetween(4, 8));
    }
}
