package io.freshet.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.freshet.simulator.replay.MeasuredProfile.Mean;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InverseTest {

    @Test
    void findsTheTwoPartsAgain() {
        // y = 100 / c + 20
        Inverse fitted = Inverse.fit(Map.of(0.25, new Mean(4_200, 10), 0.5, new Mean(1_100, 5), 1.0, new Mean(120, 1)));
        assertThat(fitted.slope()).isCloseTo(100, within(1e-9));
        assertThat(fitted.rest()).isCloseTo(20, within(1e-9));
    }

    @Test
    void oneSizeSaysNothingOfTheRest() {
        assertThat(Inverse.fit(Map.of(0.25, new Mean(800, 2)))).isEqualTo(new Inverse(100, 0));
    }

    @Test
    void noPartIsBelowZero() {
        // falls faster than 1/c: a rest below zero would be the best fit
        Inverse fitted = Inverse.fit(Map.of(0.25, new Mean(500, 1), 0.5, new Mean(100, 1)));
        assertThat(fitted.rest()).isZero();
        assertThat(fitted.slope()).isPositive();
    }
}
