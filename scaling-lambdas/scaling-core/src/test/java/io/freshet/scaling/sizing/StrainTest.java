package io.freshet.scaling.sizing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class StrainTest {

    @Test
    void aBacklogThatStaysThoughAllServesStrains() {
        Strain once = Strain.NONE.with(10, true);
        assertThat(once.factor()).isEqualTo(1);
        Strain stuck = once.with(10, true).with(12, true);
        assertThat(stuck.factor()).isCloseTo(1.05 * 1.05, within(1e-12));
    }

    @Test
    void oneThatShrinksOrWaitsForTasksDoesNot() {
        assertThat(Strain.NONE.with(10, true).with(9, true).with(8, true).factor())
                .isEqualTo(1);
        assertThat(Strain.NONE.with(10, false).with(20, false).factor()).isEqualTo(1);
    }

    @Test
    void itIsBoundedAndGoesBack() {
        Strain strain = Strain.NONE;
        for (int i = 0; i < 1_000; i++) strain = strain.with(10, true);
        assertThat(strain.factor()).isEqualTo(3);
        assertThat(strain.with(0, true).factor()).isCloseTo(1 + 0.99 * 2, within(1e-12));
        for (int i = 0; i < 1_000; i++) strain = strain.with(0, true);
        assertThat(strain.factor()).isCloseTo(1, within(1e-3));
    }
}
