package io.freshet.simulator.twin;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.scaling.Signal;
import java.time.Duration;
import java.util.DoubleSummaryStatistics;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** About 500 busy workers unbatched: what Little's law says of 500 requests per second that take a second each. */
class SystemDTest {

    /** Two-sided 99.9 % quantile of the normal distribution. */
    private static final double Z = 3.291;

    private final SystemD system = new SystemD(Duration.ofMinutes(5));
    private final DoubleSummaryStatistics busy = new DoubleSummaryStatistics();

    private TwinResult run(int batchMax) {
        return Twins.run(
                system.order(batchMax, SystemD.workers(batchMax), 11),
                system.arrivals(new SplittableRandom(11)),
                (_, sample, _) -> busy.accept(sample.getOrDefault(Signal.CPU, 0.0)),
                RequestListener.NONE);
    }

    @Test
    void unbatchedAboutFiveHundredWorkersAreBusy() {
        TwinResult result = run(1);

        double seconds = system.day().toSeconds();
        double mean = busy.getSum() / 100 * SystemD.workers(1) / seconds;
        double half =
                Z * Math.sqrt(SystemD.MEAN_PER_SECOND * seconds) / seconds; // Poisson arrivals of 1 s of work each
        assertThat(mean).isBetween(SystemD.MEAN_PER_SECOND - half, SystemD.MEAN_PER_SECOND + half);
        assertThat(half).as("a check that could fail").isLessThan(2);
        assertThat(result.succeeded()).isEqualTo(result.published());
        assertThat(result.attainment()).isEqualTo(1);
    }

    @Test
    void batchesNeedFewerWorkersAndMoreTime() {
        assertThat(SystemD.workers(1)).isBetween(860, 900); // 800/s at the peak, each 1 s, 0.9 busy
        assertThat(SystemD.workers(100)).isBetween(700, 730); // 0.81 s per item

        TwinResult single = run(1);
        TwinResult batched = run(100);

        assertThat(batched.balanced()).isTrue();
        assertThat(batched.cost().usd()).isLessThan(0.85 * single.cost().usd());
        assertThat(batched.latency().getValueAtPercentile(99))
                .isGreaterThan(2 * single.latency().getValueAtPercentile(99));
    }
}
