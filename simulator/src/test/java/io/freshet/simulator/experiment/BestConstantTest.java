package io.freshet.simulator.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.scaling.Bounds;
import io.freshet.scaling.Capacity;
import io.freshet.scaling.TaskSize;
import io.freshet.scaling.cost.Cost;
import io.freshet.simulator.lab.ServicePlan;
import io.freshet.simulator.twin.TwinResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class BestConstantTest {

    private static final TaskSize QUARTER = new TaskSize(256, 1_024);
    private static final TaskSize HALF = new TaskSize(512, 1_024);
    private static final ServicePlan SERVICE = new ServicePlan(
            "resnet50",
            new Capacity(1, QUARTER),
            new Bounds(1, 3, List.of(QUARTER, HALF), 2),
            Duration.ofSeconds(2),
            Duration.ofSeconds(10),
            2.5);

    private static TwinResult inTime(long perMille) {
        return new TwinResult(1_000, 1_000, perMille, 0, 0, 0, new Histogram(1), Cost.NONE);
    }

    @Test
    void itIsTheCheapestThatIsInTimeOftenEnough() {
        List<Capacity> tried = new ArrayList<>();
        Capacity best = BestConstant.of(SERVICE, capacity -> {
            tried.add(capacity);
            return inTime(capacity.vcpu() >= 0.5 ? 995 : 300);
        });
        // 1 x 0.5 / 1 GiB is cheaper than 2 x 0.25 / 1 GiB: memory is paid once
        assertThat(best).isEqualTo(new Capacity(1, HALF));
        assertThat(tried).containsExactly(new Capacity(1, QUARTER), new Capacity(1, HALF));
    }

    @Test
    void whereNoneIsItHasTheMostInTimeAndIsTheCheapestOfThose() {
        assertThat(BestConstant.of(SERVICE, capacity -> inTime(capacity.count() >= 2 ? 800 : 300)))
                .isEqualTo(new Capacity(2, QUARTER));
    }

    @Test
    void aLargerTaskDoesMore() {
        assertThat(SERVICE.from(new Capacity(2, HALF)).oneTaskPerSecond()).isEqualTo(5);
        assertThat(SERVICE.from(new Capacity(2, HALF)).msAtOneVcpu()).isEqualTo(SERVICE.msAtOneVcpu());
    }
}
