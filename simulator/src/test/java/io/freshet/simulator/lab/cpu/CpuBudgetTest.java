package io.freshet.simulator.lab.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CpuBudgetTest {

    private static final long MS = 1_000_000;

    @Test
    void unusedQuotaIsLostAtThePeriodsEnd() {
        CpuBudget budget = new CpuBudget(new CpuLimit(0.25), 0, Duration.ZERO);

        budget.check(1_000 * MS, Duration.ZERO);
        budget.check(1_026 * MS, Duration.ofMillis(26));

        assertThat(budget.exhausted()).isTrue();
    }

    @Test
    void whatWasUsedTooMuchIsChargedToTheNextPeriod() {
        CpuBudget budget = new CpuBudget(new CpuLimit(0.25), 0, Duration.ZERO);

        budget.check(60 * MS, Duration.ofMillis(60));
        budget.check(100 * MS, Duration.ofMillis(60));
        assertThat(budget.exhausted()).as("35 ms of debt, 25 ms of new quota").isTrue();

        budget.check(200 * MS, Duration.ofMillis(60));
        assertThat(budget.exhausted()).isFalse();
    }

    @Test
    void aVeryLateCheckDoesNotStopTheTaskForAsLong() {
        CpuBudget budget = new CpuBudget(new CpuLimit(0.25), 0, Duration.ZERO);

        budget.check(60_000 * MS, Duration.ofSeconds(60));
        for (int period = 1; period <= 6; period++) budget.check((60_000 + 100L * period) * MS, Duration.ofSeconds(60));

        assertThat(budget.exhausted()).isFalse();
    }

    /** A busy task of several threads under checks that come late by chance: the share holds to within a twentieth. */
    @Property(tries = 200)
    void keepsTheShare(
            @ForAll @DoubleRange(min = 0.05, max = 1.5) double cpus,
            @ForAll @IntRange(min = 2, max = 8) int cores,
            @ForAll long seed) {
        Random random = new Random(seed);
        CpuBudget budget = new CpuBudget(new CpuLimit(cpus), 0, Duration.ZERO);
        long now = 0;
        long used = 0;
        while (now < 60_000 * MS) {
            boolean runs = !budget.exhausted();
            long step = budget.nextCheckIn(now, cores).toNanos() + random.nextLong(3 * MS);
            now += step;
            if (runs) used += step * cores;
            budget.check(now, Duration.ofNanos(used));
        }
        assertThat((double) used / now).isCloseTo(cpus, within(0.05 * cpus + 0.01));
    }
}
