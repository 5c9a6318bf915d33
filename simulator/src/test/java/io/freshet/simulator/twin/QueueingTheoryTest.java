package io.freshet.simulator.twin;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.scaling.Signal;
import io.freshet.simulator.twin.TwinOrder.Dispatch;
import java.time.Duration;
import java.util.DoubleSummaryStatistics;
import java.util.Optional;
import java.util.function.LongToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The twin against what is known exactly: M/M/1, M/D/1, M/M/c and Little's law. Every check is over independent runs with own seeds. */
class QueueingTheoryTest {

    private static final int RUNS = 12;
    private static final Duration LOAD = Duration.ofHours(2);
    /** Two-sided 99.9 % quantile of Student's t with 11 degrees of freedom. */
    private static final double T_11 = 4.437;

    @ParameterizedTest
    @CsvSource({"PULL,1,5", "PULL,1,8", "PULL,4,32", "PULL,16,140", "ROUTER,1,5", "ROUTER,1,8"})
    void exponentialService(Dispatch dispatch, int tasks, double perSecond) {
        double waitMs = 1000 * erlangC(tasks, perSecond / 10) / (10 * tasks - perSecond);
        expectMeanMs(dispatch, tasks, perSecond, Noise.exponential(), 100 + waitMs);
    }

    @ParameterizedTest
    @CsvSource({"PULL,5", "PULL,8", "ROUTER,5", "ROUTER,8"})
    void constantService(Dispatch dispatch, double perSecond) {
        // Pollaczek and Khinchine without variance: rho / (2 mu (1 - rho))
        double rho = perSecond / 10;
        expectMeanMs(dispatch, 1, perSecond, Noise.NONE, 100 + 1000 * rho / (2 * 10 * (1 - rho)));
    }

    /**
     * Who finds the task idle is served in 80 ms, who had to wait in 100. Welch, On a generalized M/G/1 queuing process in which
     * the first customer of each busy period receives exceptional service (1964).
     */
    @ParameterizedTest
    @CsvSource({"PULL,5", "PULL,8", "ROUTER,5", "ROUTER,8"})
    void thoseWhoFindItIdleAreServedOtherwise(Dispatch dispatch, double perSecond) {
        double queued = 0.1;
        double unqueued = 0.08;
        double idle = (1 - perSecond * queued) / (1 - perSecond * queued + perSecond * unqueued);
        double waitS = perSecond * queued * queued / (2 * (1 - perSecond * queued))
                + perSecond * (unqueued * unqueued - queued * queued) / (2 * (1 - perSecond * (queued - unqueued)));
        TaskModel model = new TaskModel(
                Twins.HUNDRED_MS,
                0,
                Noise.NONE,
                Optional.of(Noise.factors(new double[] {0.8})),
                Cold.NONE,
                1,
                1_000_000,
                0);
        double expectedMs = 1000 * (waitS + idle * unqueued + (1 - idle) * queued);
        expectMeanMs(dispatch, 1, perSecond, model, expectedMs);
    }

    /** Little: the mean number in the system is the rate of arrivals times the mean time in it, whatever the service. */
    @ParameterizedTest
    @CsvSource({"PULL,1,8", "PULL,4,36", "ROUTER,1,8", "ROUTER,4,30"})
    void littlesLaw(Dispatch dispatch, int tasks, double perSecond) {
        expectMean(1, 0.02, "%s, in the system over rate times sojourn".formatted(dispatch), seed -> {
            DoubleSummaryStatistics inSystem = new DoubleSummaryStatistics();
            TwinResult result = Twins.run(
                    Twins.fixed(dispatch, tasks, Noise.exponential(), LOAD, seed),
                    Twins.poisson(perSecond, (int) LOAD.toSeconds(), seed),
                    (at, sample, _) -> {
                        if (at.isAfter(TwinRun.EPOCH.plus(LOAD))) return;
                        inSystem.accept(sample.getOrDefault(Signal.BACKLOG, 0.0)
                                + sample.getOrDefault(Signal.CONCURRENCY, 0.0));
                    },
                    RequestListener.NONE);
            double rate = (double) result.published() / LOAD.toSeconds();
            return inSystem.getAverage() / (rate * result.latency().getMean() / 1e6);
        });
    }

    private static void expectMeanMs(Dispatch dispatch, int tasks, double perSecond, Noise noise, double expectedMs) {
        expectMeanMs(dispatch, tasks, perSecond, Twins.model(noise), expectedMs);
    }

    private static void expectMeanMs(
            Dispatch dispatch, int tasks, double perSecond, TaskModel model, double expectedMs) {
        expectMean(expectedMs, 0.15, "%s, mean in ms".formatted(dispatch), seed -> {
            TwinResult result = Twins.run(
                    Twins.fixed(dispatch, tasks, model, LOAD, seed),
                    Twins.poisson(perSecond, (int) LOAD.toSeconds(), seed));
            assertThat(result.balanced()).isTrue();
            assertThat(result.succeeded()).isEqualTo(result.published());
            return result.latency().getMean() / 1000;
        });
    }

    /**
     * Whether theory lies within the 99.9 % confidence interval of the mean over independent runs.
     *
     * @param widthMax greatest half width of that interval over what is expected: a wider one could not fail
     */
    private static void expectMean(double expected, double widthMax, String what, LongToDoubleFunction run) {
        double[] means = LongStream.range(0, RUNS).mapToDouble(run).toArray();
        double mean =
                IntStream.range(0, RUNS).mapToDouble(i -> means[i]).average().orElseThrow();
        double variance = IntStream.range(0, RUNS)
                        .mapToDouble(i -> (means[i] - mean) * (means[i] - mean))
                        .sum()
                / (RUNS - 1);
        double half = T_11 * Math.sqrt(variance / RUNS);
        assertThat(Math.abs(mean - expected))
                .as("%s: %.4f, theory %.4f, seeds 0 to %d", what, mean, expected, RUNS - 1)
                .isLessThan(half);
        assertThat(half).as("a check that could fail").isLessThan(widthMax * expected);
    }

    /** Probability to wait in M/M/c; {@code load} is the offered load in Erlang. */
    private static double erlangC(int servers, double load) {
        double blocking = 1;
        for (int n = 1; n <= servers; n++) blocking = load * blocking / (n + load * blocking);
        return blocking / (1 - load / servers * (1 - blocking));
    }
}
