package io.freshet.scaling.sizing;

import static io.freshet.scaling.Fixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SlidingMaximumTest {

    private static final Duration HOLD = Duration.ofSeconds(20);

    @Test
    void beforeTheFirstValueThereIsNone() {
        assertThat(SlidingMaximum.EMPTY.max()).isEmpty();
    }

    @Test
    void aPeakLastsForTheHold() {
        SlidingMaximum peak = SlidingMaximum.EMPTY.with(NOON, 9, HOLD);
        for (int second = 1; second <= 20; second++) peak = peak.with(NOON.plusSeconds(second), 1, HOLD);
        assertThat(peak.max()).hasValue(9);
        assertThat(peak.with(NOON.plusSeconds(22), 1, HOLD).max()).hasValue(1);
    }

    @Property
    void itIsNeverLessThanTheTrueMaximumAndBounded(
            @ForAll @Size(min = 1, max = 200) List<@DoubleRange(min = 0, max = 100) Double> values,
            @ForAll @IntRange(min = 1, max = 3000) int gapMs,
            @ForAll @IntRange(min = 1, max = 60) int holdS) {
        Duration hold = Duration.ofSeconds(holdS);
        SlidingMaximum sliding = SlidingMaximum.EMPTY;
        List<Double> seen = new ArrayList<>();
        for (double value : values) {
            sliding = sliding.with(NOON.plusMillis((long) seen.size() * gapMs), value, hold);
            seen.add(value);
            int within = (int) Math.min(seen.size(), hold.toMillis() / gapMs + 1);
            double least = seen.subList(seen.size() - within, seen.size()).stream()
                    .mapToDouble(Double::doubleValue)
                    .max()
                    .orElseThrow();
            assertThat(sliding.max().orElseThrow()).isGreaterThanOrEqualTo(least);
            assertThat(sliding.maxima()).hasSizeLessThanOrEqualTo(23);
        }
    }
}
