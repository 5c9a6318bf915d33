package io.freshet.simulator.twin;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.scaling.Signal;
import io.freshet.simulator.fleet.RunningTask;
import io.freshet.simulator.twin.TwinOrder.Dispatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever goes wrong, every request has exactly one end, and no second shows a request twice. */
class ConservationTest {

    @ParameterizedTest
    @CsvSource({"ROUTER,1", "ROUTER,2", "ROUTER,3", "ROUTER,4", "PULL,1", "PULL,2", "PULL,3", "PULL,4"})
    void tasksThatDieOrHangUnderOverload(Dispatch dispatch, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int tasks = 1 + random.nextInt(4);
        double perSecond = 10 * tasks * (0.7 + 0.6 * random.nextDouble());
        List<TaskFault> faults = new ArrayList<>();
        for (int i = 0; i < 6; i++) faults.addAll(fault(dispatch, random));
        TwinOrder order = Twins.impatient(dispatch, tasks, Duration.ofMinutes(2), seed, faults);
        AtomicLong ends = new AtomicLong();
        AtomicLong arrived = new AtomicLong();
        SecondListener conserved = (at, sample, service) -> {
            arrived.addAndGet(Math.round(value(sample, Signal.ARRIVALS)));
            long underWay = Math.round(value(sample, Signal.BACKLOG) + value(sample, Signal.CONCURRENCY));
            assertThat(arrived.get()).as("seed %d at %s", seed, at).isEqualTo(ends.get() + underWay);
        };

        TwinResult result = Twins.run(order, Twins.poisson(perSecond, 120, seed), conserved, counting(ends));

        assertThat(result.balanced()).as("seed %d: %s", seed, result).isTrue();
        assertThat(ends.get() + result.inFlight()).as("seed %d", seed).isEqualTo(result.published());
        assertThat(result.inFlight())
                .as("seed %d: the drain lasts one deadline", seed)
                .isZero();
        assertThat(result.expired())
                .as("seed %d: a check that could fail", seed)
                .isPositive();
    }

    private static double value(Map<Signal, Double> sample, Signal signal) {
        return sample.getOrDefault(signal, 0.0);
    }

    private static List<TaskFault> fault(Dispatch dispatch, SplittableRandom random) {
        long at = random.nextLong(100_000_000);
        if (dispatch == Dispatch.PULL || random.nextBoolean()) return List.of(new TaskFault(at, RunningTask::kill));
        return List.of(
                new TaskFault(at, RunningTask::pause),
                new TaskFault(at + random.nextLong(8_000_000), RunningTask::resume));
    }

    private static RequestListener counting(AtomicLong ends) {
        return new RequestListener() {
            @Override
            public void answered(Answered request) {
                assertThat(request.startedMicros()).isGreaterThanOrEqualTo(request.sentMicros());
                assertThat(request.doneMicros()).isGreaterThan(request.startedMicros());
                assertThat(request.sentMicros()).isGreaterThanOrEqualTo(request.arrivedMicros());
                ends.incrementAndGet();
            }

            @Override
            public void expired(long arrivedMicros) {
                ends.incrementAndGet();
            }

            @Override
            public void gaveUp(long arrivedMicros) {
                ends.incrementAndGet();
            }
        };
    }
}
