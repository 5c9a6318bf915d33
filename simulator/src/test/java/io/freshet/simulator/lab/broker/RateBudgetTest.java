package io.freshet.simulator.lab.broker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RateBudgetTest {

    private static final long SECOND = 1_000_000_000;

    private final RateBudget budget = new RateBudget(100, 0);

    @Test
    void aSecondsWorthIsThereAtOnceAndNoMore() {
        for (int i = 0; i < 100; i++) assertThat(budget.take(1, 0)).isTrue();

        assertThat(budget.take(1, 0)).isFalse();
        assertThat(budget.take(1, SECOND / 100)).isTrue();
        assertThat(budget.take(1, SECOND / 100)).isFalse();
    }

    @Test
    void whatIsNotUsedDoesNotPileUp() {
        for (int i = 0; i < 100; i++) assertThat(budget.take(1, 60 * SECOND)).isTrue();

        assertThat(budget.take(1, 60 * SECOND)).isFalse();
    }

    @Test
    void whoAsksIsToldHowLongItTakesToGrow() {
        assertThat(budget.waitNanos(1, 0)).isZero();
        assertThat(budget.overdraw(100, 0)).isZero();
        assertThat(budget.waitNanos(1, 0)).isEqualTo(SECOND / 100);
        assertThat(budget.waitNanos(1, SECOND / 100)).isZero();
    }

    @Test
    void whoOverdrawsWaitsUntilItHasGrownAgain() {
        assertThat(budget.overdraw(100, 0)).isZero();
        assertThat(budget.overdraw(50, 0)).isEqualTo(SECOND / 2);
        assertThat(budget.overdraw(50, SECOND / 2)).isEqualTo(SECOND / 2);
    }
}
