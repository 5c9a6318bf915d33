package io.freshet.simulator.twin;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.simulator.twin.TwinOrder.Dispatch;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The twin against what is known exactly: M/M/1, M/D/1 and M/M/c. Every check is over independent runs with own seeds. */
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

    private static void expectMeanMs(Dispatch dispatch, int tasks, double perSecond, Noise noise, double expectedMs) {
        double[] means = IntStream.range(0, RUNS)
                .mapToDouble(seed -> {
                    TwinResult result = Twins.run(
                            Twins.fixed(dispatch, tasks, noise, LOAD, seed),
                            Twins.poisson(perSecond, (int) LOAD.toSeconds(), seed));
                    assertThat(result.balanced()).isTrue();
                    assertThat(result.succeeded()).isEqualTo(result.published());
                    return result.latency().getMean() / 1000;
                })
                .toArray();
        double mean =
                IntStream.range(0, RUNS).mapToDouble(i -> means[i]).average().orElseThrow();
        double variance = IntStream.range(0, RUNS)
                        .mapToDouble(i -> (means[i] - mean) * (means[i] - mean))
                        .sum()
                / (RUNS - 1);
        double half = T_11 * Math.sqrt(variance / RUNS);
        assertThat(Math.abs(mean - expectedMs))
                .as("%s: mean %.2f ms, theory %.2f ms, seeds 0 to %d", dispatch, mean, expectedMs, RUNS - 1)
                .isLessThan(half);
        assertThat(half).as("a check that could fail").isLessThan(0.15 * expectedMs);
    }

    /** Probability to wait in M/M/c; {@code load} is the offered load in Erlang. */
    private static double erlangC(int servers, double load) {
        double blocking = 1;
        for (int n = 1; n <= servers; n++) blocking = load * blocking / (n + load * blocking);
        return blocking / (1 - load / servers * (1 - blocking));
    }
}
