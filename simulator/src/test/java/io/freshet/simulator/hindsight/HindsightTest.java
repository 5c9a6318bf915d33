package io.freshet.simulator.hindsight;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.scaling.Bounds;
import io.freshet.scaling.Capacity;
import io.freshet.simulator.analysis.Score;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class HindsightTest {

    private static Hindsight<Rehearsal.Given> of(ToDoubleFunction<Capacity> percent) {
        Bounds bounds = new Bounds(1, 8, List.of(Rehearsal.QUARTER, Rehearsal.HALF), 8);
        return Hindsight.of(new Rehearsal(bounds, percent), Score.MIDDLE);
    }

    @Test
    void noConstantIsBetterThanTheOracleInUnitsOfItsCost() {
        Hindsight<Rehearsal.Given> found = of(capacity -> 100 - 2 / capacity.vcpu());
        double unitUsd = found.oracle().outcome().usd();
        assertThat(found.oracle().outcome().score(Score.MIDDLE, unitUsd))
                .isLessThanOrEqualTo(found.constant().outcome().score(Score.MIDDLE, unitUsd));
    }

    @Test
    void whereNothingNeedsToChangeTheOracleHoldsToo() {
        // the profile asks for more, yet two halves are enough
        Hindsight<Rehearsal.Given> found = of(capacity -> capacity.vcpu() >= 1 ? 100 : 40);
        assertThat(found.constant().capacity()).isEqualTo(new Capacity(2, Rehearsal.HALF));
        assertThat(found.oracle().schedule().initial()).isEqualTo(new Capacity(2, Rehearsal.HALF));
    }
}
