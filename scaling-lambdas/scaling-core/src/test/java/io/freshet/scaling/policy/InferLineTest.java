package io.freshet.scaling.policy;

import static io.freshet.scaling.Fixtures.HALF;
import static io.freshet.scaling.Fixtures.NOON;
import static io.freshet.scaling.Fixtures.QUARTER;
import static io.freshet.scaling.Fixtures.WIDE;
import static io.freshet.scaling.Fixtures.repeated;
import static io.freshet.scaling.Fixtures.seriesUntil;
import static io.freshet.scaling.Fixtures.settled;
import static io.freshet.scaling.Fixtures.signals;
import static io.freshet.scaling.Fixtures.tasks;
import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.scaling.Capacity;
import io.freshet.scaling.ServiceSnapshot;
import io.freshet.scaling.Signal;
import io.freshet.scaling.Signals;
import io.freshet.scaling.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** ResNet50: a task of 0.25 vCPU finishes 2.5/s, at rho 0.8 it is planned for 2/s, one of 0.5 vCPU for 4/s. */
class InferLineTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final InferLine POLICY = new InferLine(
            WIDE,
            Contexts.RESNET50,
            0.8,
            SECOND,
            Duration.ofSeconds(30),
            Duration.ofSeconds(5),
            Duration.ofSeconds(15));

    private static ServiceSnapshot observed(Instant at, Capacity capacity, double... arrivals) {
        return settled(at, capacity, signals(Signal.ARRIVALS, seriesUntil(at, SECOND, arrivals)));
    }

    private static String first(Capacity capacity, double... arrivals) {
        return Outcomes.first(POLICY, observed(NOON, capacity, arrivals));
    }

    /** Thirty seconds at 1/s with one second at another rate. */
    private static double[] withOneAt(int index, double rate) {
        double[] arrivals = repeated(30, 1);
        arrivals[index] = rate;
        return arrivals;
    }

    @Test
    void theGreatestRateOfFiveSecondsDecides() {
        // ceil(7 / 2) = 4; ceil(7 / 4) = 2 of the larger size
        assertThat(first(tasks(1, QUARTER), repeated(30, 7)))
                .isEqualTo(tasks(4, QUARTER).toString());
        assertThat(first(tasks(1, HALF), repeated(30, 7)))
                .isEqualTo(tasks(2, HALF).toString());
        // (1 + 1 + 10 + 1 + 1) / 5 = 2.8: ceil(1.4) = 2, wherever in the window
        assertThat(first(tasks(1, QUARTER), withOneAt(27, 10)))
                .isEqualTo(tasks(2, QUARTER).toString());
        assertThat(first(tasks(1, QUARTER), withOneAt(0, 10)))
                .isEqualTo(tasks(2, QUARTER).toString());
    }

    @Test
    void fewerOnlyFifteenSecondsAfterTheLastChange() {
        InferLine.State changed = new InferLine.State(Optional.of(NOON));
        ServiceSnapshot soon = observed(NOON.plusSeconds(14), tasks(4, QUARTER), repeated(30, 1));
        ServiceSnapshot later = observed(NOON.plusSeconds(15), tasks(4, QUARTER), repeated(30, 1));
        assertThat(POLICY.decide(soon, changed).decision().reason())
                .isEqualTo("greatest rate in 30 s 1.0/s, 2.00/s per task: changed less than 15 s ago");
        Step<InferLine.State> in = POLICY.decide(later, changed);
        assertThat(Outcomes.of(in)).isEqualTo(tasks(1, QUARTER).toString());
        assertThat(in.state()).isEqualTo(new InferLine.State(Optional.of(NOON.plusSeconds(15))));

        ServiceSnapshot more = observed(NOON.plusSeconds(1), tasks(1, QUARTER), repeated(30, 7));
        assertThat(Outcomes.of(POLICY.decide(more, changed)))
                .isEqualTo(tasks(4, QUARTER).toString());
    }

    @Test
    void noArrivalsReadingIsNotNoArrivals() {
        assertThat(Outcomes.first(POLICY, settled(tasks(4, QUARTER), Signals.NONE)))
                .isEqualTo(Outcomes.HOLD);
        double[] stale = repeated(30, 1);
        for (int i = 27; i < 30; i++) stale[i] = Double.NaN;
        assertThat(first(tasks(4, QUARTER), stale)).isEqualTo(Outcomes.HOLD);
        assertThat(first(tasks(4, QUARTER), repeated(30, 0)))
                .isEqualTo(tasks(1, QUARTER).toString());
    }
}
