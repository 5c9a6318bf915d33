package io.freshet.scaling.policy;

import static io.freshet.scaling.Fixtures.HALF;
import static io.freshet.scaling.Fixtures.LAB;
import static io.freshet.scaling.Fixtures.QUARTER;
import static io.freshet.scaling.Fixtures.WIDE;
import static io.freshet.scaling.Fixtures.deploying;
import static io.freshet.scaling.Fixtures.settled;
import static io.freshet.scaling.Fixtures.tasks;
import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.scaling.Decision;
import io.freshet.scaling.Signals;
import org.junit.jupiter.api.Test;

class FixedTest {

    private static final Fixed POLICY = new Fixed(WIDE, tasks(2, QUARTER));

    @Test
    void itStaysWhereItIs() {
        assertThat(POLICY.decide(settled(tasks(2, QUARTER), Signals.NONE), POLICY.initialState())
                        .decision())
                .isInstanceOf(Decision.Hold.class);
    }

    @Test
    void itGoesBackToWhereItBelongs() {
        assertThat(POLICY.decide(settled(tasks(1, HALF), Signals.NONE), POLICY.initialState())
                        .decision())
                .isInstanceOfSatisfying(
                        Decision.Scale.class,
                        scale -> assertThat(scale.capacity()).isEqualTo(tasks(2, QUARTER)));
        assertThat(POLICY.decide(
                                deploying(settled(tasks(1, HALF), Signals.NONE), tasks(1, QUARTER)),
                                POLICY.initialState())
                        .decision())
                .isInstanceOf(Decision.Hold.class);
    }

    @Test
    void theCeilingHoldsOnTheWayBack() {
        // 1 x 0.5 + 2 x 0.25 = 1.0 > 0.9
        Fixed lab = new Fixed(LAB, tasks(2, QUARTER));
        assertThat(lab.decide(settled(tasks(1, HALF), Signals.NONE), lab.initialState())
                        .decision())
                .isInstanceOf(Decision.Hold.class);
    }
}
