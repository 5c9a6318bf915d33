package io.freshet.simulator.hindsight;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.scaling.Bounds;
import io.freshet.scaling.Capacity;
import io.freshet.scaling.sizing.CountRange;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** A quarter vCPU does 2.5 requests a second and half of one 5; within the objective somewhat less. */
class CheapestWayTest {

    private static final Bounds SMALL = new Bounds(1, 3, List.of(Rehearsal.QUARTER, Rehearsal.HALF), 0.9);
    private static final int LEAD_S = 25;

    private static Schedule plan(Rehearsal load) {
        return CheapestWay.of(load, CountRange.within(load.bounds()))
                .orElseThrow()
                .plan(1, 1);
    }

    @Test
    void aLongBurstIsMetByALargerTaskAskedForOneLagAheadAndLeftWhenItIsOver() {
        int[] perSecond = IntStream.range(0, 1_200)
                .map(second -> second >= 300 && second < 900 ? 3 : 1)
                .toArray();
        Schedule plan = plan(new Rehearsal(SMALL, _ -> 100, perSecond));

        assertThat(plan.at(300 - LEAD_S - 1)).isEqualTo(new Capacity(1, Rehearsal.QUARTER));
        assertThat(plan.at(300 - LEAD_S)).isEqualTo(new Capacity(1, Rehearsal.HALF));
        assertThat(plan.at(899)).isEqualTo(new Capacity(1, Rehearsal.HALF));
        assertThat(plan.at(900)).isEqualTo(new Capacity(1, Rehearsal.QUARTER));
    }

    @Test
    void aChangeThatCostsMoreThanItSavesIsNotMade() {
        int[] perSecond = IntStream.range(0, 900)
                .map(second -> second >= 300 && second < 320 ? 1 : 3)
                .toArray();
        Schedule plan = plan(new Rehearsal(SMALL, _ -> 100, perSecond));

        assertThat(IntStream.range(0, 900).mapToObj(plan::at)).containsOnly(new Capacity(1, Rehearsal.HALF));
    }

    @Property(tries = 100)
    void whatIsAskedForCarriesEachSecond(@ForAll @Size(min = 1, max = 200) List<@IntRange(max = 4) Integer> perSecond) {
        Rehearsal load = new Rehearsal(
                SMALL, _ -> 100, perSecond.stream().mapToInt(Integer::intValue).toArray());
        Schedule plan = plan(load);
        double most = SMALL.capacities().stream()
                .mapToDouble(load.capacityModel()::withinSloPerSecond)
                .max()
                .orElseThrow();
        for (int second = 0; second < perSecond.size(); second++) {
            assertThat(load.capacityModel().withinSloPerSecond(plan.at(second)))
                    .as("second %d of %s", second, perSecond)
                    .isGreaterThanOrEqualTo(Math.min(most, perSecond.get(second)));
        }
    }

    @Test
    void itIsLeftOutWhereThereIsOneSizeOrTooMuchToLookAt() {
        int[] perSecond = new int[60];
        Arrays.fill(perSecond, 1);
        for (Bounds bounds : List.of(
                new Bounds(1, 3, List.of(Rehearsal.HALF), 2),
                new Bounds(1, 30, List.of(Rehearsal.QUARTER, Rehearsal.HALF), 64))) {
            Rehearsal load = new Rehearsal(bounds, _ -> 100, perSecond);
            assertThat(CheapestWay.of(load, CountRange.within(bounds))).isEmpty();
        }
    }
}
