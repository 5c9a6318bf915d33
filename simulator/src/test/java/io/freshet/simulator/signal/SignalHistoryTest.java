package io.freshet.simulator.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.scaling.Series;
import io.freshet.scaling.Signal;
import io.freshet.scaling.SignalNeed;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SignalHistoryTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private final SignalHistory history = new SignalHistory(START);

    @Test
    void aPeriodIsTheMeanOfARateAndTheLastOfALevel() {
        for (int second = 1; second <= 6; second++) {
            history.add(START.plusSeconds(second), Map.of(Signal.CPU, 10.0 * second, Signal.BACKLOG, 1.0 * second));
        }

        assertThat(series(Signal.CPU, 3, 2, 6)).isEqualTo(Series.of(START, Duration.ofSeconds(3), 20, 50));
        assertThat(series(Signal.BACKLOG, 3, 2, 6)).isEqualTo(Series.of(START, Duration.ofSeconds(3), 3, 6));
    }

    @Test
    void onlyWholePeriodsCount() {
        for (int second = 1; second <= 5; second++) history.add(START.plusSeconds(second), Map.of(Signal.CPU, 1.0));

        assertThat(series(Signal.CPU, 3, 5, 5).size()).isEqualTo(1);
    }

    @Test
    void aPeriodWithoutASampleIsAbsentAndNotZero() {
        history.add(START.plusSeconds(1), Map.of(Signal.CPU, 40.0));
        history.add(START.plusSeconds(2), Map.of());
        history.add(START.plusSeconds(3), Map.of(Signal.CPU, 60.0));

        Series series = series(Signal.CPU, 1, 3, 3);

        assertThat(series.at(0)).hasValue(40);
        assertThat(series.present(1)).isFalse();
        assertThat(series.last()).hasValue(60);
    }

    @Test
    void theHistoryReachesBackAsFarAsIsNeededAndNotBeforeItsStart() {
        for (int second = 1; second <= 10; second++) history.add(START.plusSeconds(second), Map.of(Signal.CPU, 1.0));

        assertThat(series(Signal.CPU, 1, 4, 10).start()).isEqualTo(START.plusSeconds(6));
        assertThat(series(Signal.CPU, 1, 40, 10).size()).isEqualTo(10);
    }

    @Test
    void whatIsNeededIsKeptFromThenOn() {
        Duration twoHours = Duration.ofHours(2);
        for (int second = 1; second <= 20_000; second++) {
            history.add(START.plusSeconds(second), Map.of(Signal.ARRIVALS, 1.0 * second));
            if (second == 10) series(Signal.ARRIVALS, 10, (int) twoHours.dividedBy(Duration.ofSeconds(10)), second);
        }

        Series series = series(Signal.ARRIVALS, 10, 720, 20_000);

        assertThat(series.presentCount()).isEqualTo(720);
        assertThat(series.at(0)).hasValue(20_000 - 7_200 + 5.5);
        assertThat(series.last()).hasValue(19_995.5);
    }

    private Series series(Signal signal, int stepSeconds, int samples, int untilSecond) {
        SignalNeed need = new SignalNeed(
                signal, Duration.ofSeconds(stepSeconds), Duration.ofSeconds((long) stepSeconds * samples));
        return history.series(need, START.plusSeconds(untilSecond));
    }
}
