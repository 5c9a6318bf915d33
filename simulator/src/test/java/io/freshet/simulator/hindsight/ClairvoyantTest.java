package io.freshet.simulator.hindsight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.freshet.scaling.Bounds;
import io.freshet.scaling.Capacity;
import io.freshet.scaling.sizing.CountRange;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ClairvoyantTest {

    private static final Bounds MANY = new Bounds(1, 100, List.of(Rehearsal.QUARTER), 256);
    /** Launch 10 s, registration 4, health checks 1, start-up 3 and 2, and 5 until the next decision. */
    private static final int LEAD_S = 25;
    /** Draining takes 30 s more. */
    private static final int LULL_S = LEAD_S + 30;

    private static final CountRange QUARTERS = new CountRange(Rehearsal.QUARTER, 1, 100);

    @Test
    void aSteadyLoadIsMetByTheSameTasksThroughout() {
        Rehearsal load = new Rehearsal(MANY, _ -> 100);
        Schedule plan = new Clairvoyant(load, QUARTERS).plan(60, 1);
        int needed = load.capacityModel().leastCount(Rehearsal.QUARTER, Rehearsal.PER_SECOND, 1, 100);

        assertThat(plan.initial()).isEqualTo(new Capacity(needed, Rehearsal.QUARTER));
        assertThat(plan.usd()).isCloseTo(Schedule.held(plan.initial()).usd() * Rehearsal.SECONDS, within(1e-9));
        assertThat(plan.words()).isEqualTo("tasks of 0.25 vCPU / 1 GiB for 100 % of the mean of 60 s");
    }

    /** What is needed is there, and what is there was needed a lull ago or will be needed a lag from now. */
    @Property(tries = 200)
    void noTaskIsMissingAndNoneIsKeptForNothing(
            @ForAll @Size(min = 1, max = 400) List<@IntRange(max = 60) Integer> perSecond) {
        int[] requests = perSecond.stream().mapToInt(Integer::intValue).toArray();
        Rehearsal load = new Rehearsal(MANY, _ -> 100, requests);
        Schedule plan = new Clairvoyant(load, QUARTERS).plan(1, 1);
        int[] need = Arrays.stream(requests)
                .map(rate -> load.capacityModel().leastCount(Rehearsal.QUARTER, rate, 1, 100))
                .toArray();
        for (int second = 0; second < need.length; second++) {
            assertThat(plan.at(second).count())
                    .as("second %d of %s", second, perSecond)
                    .isBetween(most(need, second, second + LEAD_S), most(need, second - LULL_S, second + LEAD_S));
        }
    }

    private static int most(int[] need, int from, int to) {
        return Arrays.stream(need, Math.max(0, from), Math.min(need.length, to + 1))
                .max()
                .orElseThrow();
    }

    @Test
    void theDemandIsCountedBySecondsAndWhatComesLateCountsForTheLast() {
        Demand demand = Demand.of(Rehearsal.arrivals(new int[] {2, 0, 4, 6}), Duration.ofSeconds(3));
        assertThat(demand.seconds()).isEqualTo(3);
        assertThat(demand.smoothed(1)).containsExactly(2, 0, 10);
        // seconds 0 and 1; 0 to 2; 1 and 2
        assertThat(demand.smoothed(3)).containsExactly(1, 4, 5);
        assertThat(demand.meanPerSecond()).isEqualTo(4);
        assertThat(demand.peakPerSecond(3)).isEqualTo(5);
    }
}
