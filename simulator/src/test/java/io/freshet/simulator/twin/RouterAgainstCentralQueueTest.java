package io.freshet.simulator.twin;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.simulator.twin.TwinOrder.Dispatch;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the balancer's pinned connections and the adaptive limit cost beside one central queue, which is the best there is.
 * With rounds of four answers the limit followed the noise of the service times, and four tasks at a load of 0.9 never
 * caught up.
 */
class RouterAgainstCentralQueueTest {

    @ParameterizedTest
    @CsvSource({"2,0.8,1.25", "4,0.8,1.4", "4,0.9,1.4", "16,0.9,2.2"})
    void theMeanLatencyIsWithinAFactor(int tasks, double load, double factor) {
        double central = meanMs(Dispatch.PULL, tasks, load);
        assertThat(meanMs(Dispatch.ROUTER, tasks, load) / central).isBetween(0.95, factor);
    }

    private static double meanMs(Dispatch dispatch, int tasks, double load) {
        double perSecond = 10 * load * tasks;
        int seconds = (int) (200_000 / perSecond);
        TwinResult result = Twins.run(
                Twins.fixed(dispatch, tasks, Noise.exponential(), Duration.ofSeconds(seconds), 7),
                Twins.poisson(perSecond, seconds, 7));
        assertThat(result.balanced()).isTrue();
        return result.latency().getMean() / 1000;
    }
}
