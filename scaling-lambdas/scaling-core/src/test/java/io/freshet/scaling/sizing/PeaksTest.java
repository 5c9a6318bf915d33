package io.freshet.scaling.sizing;

import static io.freshet.scaling.Fixtures.series;
import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.scaling.Series;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PeaksTest {

    private static final double ABSENT = Double.NaN;

    private static Series rates(double... values) {
        return series(Duration.ofSeconds(1), values);
    }

    @Test
    void binsAreCountedBackFromTheNewest() {
        Series rates = rates(9, 1, 2, 3, 4);
        assertThat(Peaks.means(rates, 2, 2)).containsExactly(1.5, 3.5);
        assertThat(Peaks.means(rates, 3, 2)).containsExactly(9, 1.5, 3.5);
        assertThat(Peaks.maxima(rates, 2, 2)).containsExactly(2, 4);
        assertThat(Peaks.maxima(rates, 4, 2)).containsExactly(ABSENT, 9, 2, 4);
    }

    @Test
    void anAbsentSampleIsLeftOutNotCountedAsZero() {
        Series rates = rates(ABSENT, ABSENT, 4, ABSENT, 6, ABSENT);
        assertThat(Peaks.means(rates, 3, 2)).containsExactly(ABSENT, 4, 6);
        assertThat(Peaks.maxima(rates, 3, 2)).containsExactly(ABSENT, 4, 6);
        assertThat(Peaks.greatestMean(rates, 3, 2)).hasValue(6);
    }

    @Test
    void withoutANewSampleThereIsNoReading() {
        assertThat(Peaks.greatestMean(rates(5, ABSENT, ABSENT, ABSENT), 4, 1)).isEmpty();
        assertThat(Peaks.greatestMean(rates(5, ABSENT, ABSENT), 4, 1)).hasValue(5);
        assertThat(Peaks.greatestMean(rates(), 4, 1)).isEmpty();
        assertThat(Peaks.greatestMean(rates(7, 0, 0, 0), 2, 2)).hasValue(3.5);
        assertThat(Peaks.greatestMean(rates(7, 0, 0, 0), 1, 2)).hasValue(0);
    }
}
