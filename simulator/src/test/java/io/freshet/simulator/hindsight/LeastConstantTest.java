package io.freshet.simulator.hindsight;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.scaling.Bounds;
import io.freshet.scaling.Capacity;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LeastConstantTest {

    private static final Bounds MANY = new Bounds(1, 100, List.of(Rehearsal.QUARTER), 256);

    private static LeastConstant<Rehearsal.Given> search(int enough) {
        Rehearsal load = new Rehearsal(MANY, capacity -> capacity.count() >= enough ? 99.2 : 98.9);
        return LeastConstant.of(load, Rehearsal.QUARTER, 99);
    }

    @Property
    void theFewestThatKeepItAreFoundInFewTries(@ForAll @IntRange(min = 4, max = 100) int enough) {
        LeastConstant<Rehearsal.Given> found = search(enough);
        assertThat(found.least().orElseThrow().capacity()).isEqualTo(new Capacity(enough, Rehearsal.QUARTER));
        // 5 to 100 by halves more each time, then that half is halved
        assertThat(found.tried()).hasSizeLessThan(16);
        assertThat(found.tried()).extracting(held -> held.capacity().count()).isSorted();
    }

    @Test
    void whatNothingKeepsIsToldAsSuchWithAllThatWasTried() {
        LeastConstant<Rehearsal.Given> found = search(101);
        assertThat(found.least()).isEmpty();
        assertThat(found.tried().getLast().capacity().count()).isEqualTo(100);
    }

    @Test
    void aSizeOnWhichOneRequestTakesTooLongIsNotTried() {
        Bounds bounds = new Bounds(1, 10, List.of(Rehearsal.HALF), 1);
        Rehearsal load = new Rehearsal(bounds, _ -> 100);
        assertThat(LeastConstant.of(load, Rehearsal.QUARTER, 99).least())
                .as("four tasks of a quarter at most")
                .isPresent();
        Bounds none = new Bounds(3, 10, List.of(Rehearsal.HALF), 1);
        assertThat(LeastConstant.of(new Rehearsal(none, _ -> 100), Rehearsal.HALF, 99)
                        .tried())
                .as("not even the fewest fit into one vCPU")
                .isEmpty();
    }
}
