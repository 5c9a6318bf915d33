package io.freshet.scaling.policy;

import static io.freshet.scaling.Fixtures.HALF;
import static io.freshet.scaling.Fixtures.NOON;
import static io.freshet.scaling.Fixtures.QUARTER;
import static io.freshet.scaling.Fixtures.WIDE;
import static io.freshet.scaling.Fixtures.deploying;
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
import io.freshet.scaling.sizing.CapacityModel;
import io.freshet.scaling.sizing.DemandEstimate;
import io.freshet.scaling.sizing.Queueing;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Two hours of samples of 10 s, bins of a minute, a horizon of two minutes, no margin for chance. Within the objective 1, 2, 3
 * and 4 tasks of 0.25 vCPU carry about 0.8, 3.1, 5.5 and 7.9/s.
 */
class PredictiveTest {

    private static final Duration TEN = Duration.ofSeconds(10);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Predictive POLICY = new Predictive(
            WIDE,
            new CapacityModel(Contexts.RESNET50, Duration.ofMillis(1500), Queueing.CENTRAL),
            new DemandEstimate.Settings(MINUTE, Duration.ofMinutes(2), 2.5, 0),
            TEN,
            MINUTE,
            Duration.ofHours(2),
            Duration.ofMinutes(5));

    private static ServiceSnapshot observed(Instant at, Capacity capacity, double... arrivals) {
        return settled(at, capacity, signals(Signal.ARRIVALS, seriesUntil(at, TEN, arrivals)));
    }

    private static Step<Predictive.State> first(Capacity capacity, double... arrivals) {
        return POLICY.decide(observed(NOON, capacity, arrivals), POLICY.initialState());
    }

    @Test
    void aSteadyLoadNeedsWhatCarriesIt() {
        assertThat(Outcomes.of(first(tasks(1, QUARTER), repeated(720, 2))))
                .isEqualTo(tasks(2, QUARTER).toString());
        assertThat(Outcomes.of(first(tasks(2, QUARTER), repeated(720, 2)))).isEqualTo(Outcomes.HOLD);
    }

    @Test
    void aTrendIsFollowedToTheHorizon() {
        // ten minutes from 0.5 to 5/s, 0.5 more each: two minutes on it is 6/s; the present 5/s alone need 3
        double[] rising = new double[60];
        for (int i = 0; i < 60; i++) rising[i] = 0.5 * (1 + i / 6);
        Step<Predictive.State> step = first(tasks(3, QUARTER), rising);
        assertThat(Outcomes.of(step)).isEqualTo(tasks(4, QUARTER).toString());
        assertThat(step.decision().reason())
                .isEqualTo("arrivals 5.0/s, trend 6.0/s, season 0.0/s: greatest demand in 300 s 6.0/s: 3 -> 4");
    }

    @Test
    void aSeasonIsMetBeforeItIsThere() {
        // every 20 minutes five minutes at 5/s, else 1/s; the next minute is the first of a peak
        double[] peaks = new double[720];
        for (int i = 0; i < 720; i++) peaks[i] = i / 6 % 20 < 5 ? 5 : 1;
        Step<Predictive.State> step = first(tasks(2, QUARTER), peaks);
        assertThat(Outcomes.of(step)).isEqualTo(tasks(3, QUARTER).toString());
        assertThat(step.decision().reason()).startsWith("arrivals 1.0/s, trend 0.0/s, season 5.0/s");
    }

    @Test
    void aBurstThatNobodyForesawIsMetToo() {
        double[] burst = repeated(720, 1);
        Arrays.fill(burst, 717, 720, 5);
        assertThat(Outcomes.of(first(tasks(2, QUARTER), burst)))
                .isEqualTo(tasks(3, QUARTER).toString());
    }

    @Test
    void fewerOnlyWhenTheArrivalsWereKnownAndLowForTheHold() {
        Step<Predictive.State> step = first(tasks(4, QUARTER), repeated(720, 1));
        assertThat(step.decision().reason()).endsWith("not known for 300 s yet");
        Predictive.State known = step.state();
        Instant later = NOON.plusSeconds(300);
        ServiceSnapshot calm = observed(later, tasks(4, QUARTER), repeated(720, 1));
        assertThat(Outcomes.of(POLICY.decide(calm, known)))
                .isEqualTo(tasks(2, QUARTER).toString());
        assertThat(Outcomes.of(POLICY.decide(deploying(calm, tasks(4, HALF)), known)))
                .isEqualTo(Outcomes.HOLD);

        Step<Predictive.State> gap = POLICY.decide(settled(later, tasks(4, QUARTER), Signals.NONE), known);
        assertThat(gap)
                .isEqualTo(Step.hold(new Predictive.State(known.demands(), Optional.empty()), "no arrivals reading"));
        assertThat(Outcomes.of(POLICY.decide(calm, gap.state()))).isEqualTo(Outcomes.HOLD);
    }
}
