package io.freshet.simulator.twin;
import static org.assertj.core.api.Assertions.assertThat;
import java.time.Duration;
import org.junit.jupiter.api.Test;
class SpeedTest {
    @Test
    void speed() {
        for (TwinOrder.Dispatch d : TwinOrder.Dispatch.values()) for (int c : new int[] {1, 4, 64}) for (int i = 0; i < 3; i++) {
            int seconds = 4_000_000 / (8 * c);
            long t = System.nanoTime();
            TwinResult r = Twins.run(Twins.fixed(d, c, Noise.exponential(), Duration.ofSeconds(seconds), 7), Twins.poisson(8 * c, seconds, 7));
            double s = (System.nanoTime() - t) / 1e9;
            System.out.printf("%s c=%d %d requests %.2f s, %.2f M/s mean %.1f ms balanced %s%n", d, c, r.published(), s, r.published() / s / 1e6, r.latency().getMean() / 1000, r.balanced());
            assertThat(r.balanced()).isTrue();
        }
    }
}
