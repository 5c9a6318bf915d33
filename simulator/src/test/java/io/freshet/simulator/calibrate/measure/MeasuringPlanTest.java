package io.freshet.simulator.calibrate.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.simulator.calibrate.measure.MeasuringPlan.Launch;
import io.freshet.simulator.calibrate.measure.MeasuringPlan.Pace;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MeasuringPlanTest {

    private final MeasuringPlan plan =
            new MeasuringPlan(List.of(0.25, 0.5, 1.0), List.of(1), List.of(1, 2), 3, Pace.THOROUGH, 7);

    @Test
    void everyRepeatHasEverySizeInAnOrderOfItsOwn() {
        SplittableRandom random = new SplittableRandom(7);
        List<Launch> first = plan.order(random);
        List<Launch> second = plan.order(random);

        assertThat(second).containsExactlyInAnyOrderElementsOf(first).isNotEqualTo(first);
        assertThat(first).hasSize(6).doesNotHaveDuplicates();
        assertThat(plan.order(new SplittableRandom(7))).as("the same seed").isEqualTo(first);
    }

    /** 10 s at a quarter, 2.5 at one: what is left is told by what the first took beside what was expected of it. */
    @Test
    void theTimeLeftFollowsWhatThePastTook() {
        MeasuringPlan two = new MeasuringPlan(List.of(0.25, 1.0), List.of(1), List.of(1), 1, Pace.THOROUGH, 7);
        Progress progress = new Progress(two, 1, 0);
        long twiceAsLong = 2_000_000_000L * Math.round(2.4 / 0.25 + 14 + 5);

        assertThat(progress.after(new Launch(0.25, 1), twiceAsLong)).startsWith("1 of 2, about 0:4");
        assertThat(progress.after(new Launch(1.0, 1), 2 * twiceAsLong)).isEqualTo("2 of 2, about 0:00 left");
    }
}
