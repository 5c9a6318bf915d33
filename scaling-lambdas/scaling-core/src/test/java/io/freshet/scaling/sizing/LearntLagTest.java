package io.freshet.scaling.sizing;

import static io.freshet.scaling.Fixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LearntLagTest {

    private static final Duration TOLD = Duration.ofSeconds(10);

    @Test
    void beforeTheFirstActionItIsWhatWasTold() {
        assertThat(LearntLag.UNKNOWN.orElse(TOLD)).isEqualTo(TOLD);
        assertThat(LearntLag.UNKNOWN.serving(NOON, 3, TOLD)).isEqualTo(LearntLag.UNKNOWN);
    }

    @Test
    void anActionCountsOnceAllThatWasAskedForServes() {
        LearntLag asked = LearntLag.UNKNOWN.asked(NOON, 3);
        LearntLag some = asked.serving(NOON.plusSeconds(20), 2, TOLD);
        assertThat(some.mean()).isEmpty();
        // 10 + 0.3 * (30 - 10) = 16
        LearntLag all = some.serving(NOON.plusSeconds(30), 3, TOLD);
        assertThat(all.orElse(TOLD)).isEqualTo(Duration.ofSeconds(16));
        assertThat(all.serving(NOON.plusSeconds(99), 3, TOLD)).isEqualTo(all);
        // 16 + 0.3 * (6 - 16) = 13
        assertThat(all.asked(NOON, 4).serving(NOON.plusSeconds(6), 5, TOLD).orElse(TOLD))
                .isEqualTo(Duration.ofSeconds(13));
    }

    @Test
    void whatIsCalledOffTeachesNothing() {
        LearntLag off = LearntLag.UNKNOWN.asked(NOON, 3).calledOff();
        assertThat(off.serving(NOON.plusSeconds(500), 3, TOLD).mean()).isEmpty();
    }
}
