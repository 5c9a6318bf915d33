package io.freshet.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TracesTest {

    /** Length and the mean over thirty seeds, which move it by 10 % at most and the random ones by more. */
    @ParameterizedTest
    @CsvSource({
        "steady, 3600, 40, 3",
        "diurnal, 7200, 45, 3",
        // 20 + 60 * 1500 / 3600
        "step, 3600, 45, 3",
        // 10 + 90 * (1500 + 900) / 2 / 3600
        "ramp, 3600, 40, 3",
        // 25 + 125 * 60 / 3600
        "spike, 3600, 27.1, 2",
        // 20 + 140 * (10 + 300) / 3600, less what comes after the end
        "flash-crowd, 3600, 32, 2",
        "bursty-minutes, 5400, 43.3, 6",
        "bursty-seconds, 3600, 45, 4",
        "sawtooth, 5400, 50, 3",
        "system-a, 420, 23.6, 2",
        "system-c, 630, 15.74, 0.01",
        "square, 5400, 45, 3",
        "walk, 7200, 44, 10",
        // 1.2 + 58.8 * 3 / 8
        "day, 86400, 23.25, 2"
    })
    void lastsAsLongAndAsksForAsMuchAsItIsMeantTo(String name, int seconds, double mean, double tolerance) {
        double sum = 0;
        for (long seed = 1; seed <= 30; seed++) {
            RateCurve curve = Traces.named(name, seed);
            assertThat(curve.length()).isEqualTo(Duration.ofSeconds(seconds));
            sum += curve.mean() / 30;
        }
        assertThat(sum).isCloseTo(mean, within(tolerance));
    }

    @Test
    void everyNameIsEitherForTrainingOrForJudging() {
        assertThat(Traces.training()).hasSize(11).doesNotContainAnyElementsOf(Traces.judging());
        assertThat(Traces.judging()).containsExactly("square", "walk", "day");
        assertThat(Traces.names()).hasSize(14).doesNotHaveDuplicates();
    }

    @Test
    void theSeedFixesATraceAndMovesIt() {
        for (String name : Traces.names()) {
            assertThat(Traces.named(name, 3)).as(name).isEqualTo(Traces.named(name, 3));
            if (!name.equals("system-c")) {
                assertThat(Traces.named(name, 4)).as(name).isNotEqualTo(Traces.named(name, 3));
            }
        }
    }

    @Test
    void theSpikeComesWhereTheSeedPutsIt() {
        long[] begins = LongStream.rangeClosed(1, 20)
                .map(seed -> begin(Traces.named("spike", seed)))
                .toArray();

        assertThat(Arrays.stream(begins)).allMatch(second -> second >= 900 && second <= 2_700);
        assertThat(Arrays.stream(begins).distinct().count()).isGreaterThan(15);
    }

    private static long begin(RateCurve spike) {
        double[] rates = spike.perSecond();
        for (int second = 0; second < rates.length; second++) {
            if (rates[second] > 100) return second;
        }
        throw new AssertionError("no spike");
    }

    @Test
    void anUnknownNameIsToldWhichThereAre() {
        assertThatThrownBy(() -> Traces.named("tsunami", 1))
                .hasMessageStartingWith("trace: 'tsunami' is not known; traces: [steady, diurnal");
    }
}
