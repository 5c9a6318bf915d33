package io.freshet.router.uplink;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RenewalTest {

    private static final Instant NOW = Instant.parse("2026-11-22T06:00:00Z");
    private static final Instant END = NOW.plus(Duration.ofHours(6));

    @Test
    void fiveMinutesBeforeTheCredentialsEndAndEachConnectionALittleEarlier() {
        assertThat(Renewal.OF_TASK_ROLES.at(NOW, Optional.of(END), 0)).isEqualTo(END.minusSeconds(300));
        assertThat(Renewal.OF_TASK_ROLES.at(NOW, Optional.of(END), 3)).isEqualTo(END.minusSeconds(315));
        assertThat(Renewal.OF_TASK_ROLES.at(NOW, Optional.of(END), 24)).isEqualTo(END.minusSeconds(300));
    }

    @Test
    void beforeIotCoreEndsItsDay() {
        Instant later = NOW.plus(Duration.ofDays(3));

        assertThat(Renewal.OF_TASK_ROLES.at(NOW, Optional.of(later), 0)).isEqualTo(NOW.plus(Duration.ofHours(23)));
        assertThat(Renewal.OF_TASK_ROLES.at(NOW, Optional.empty(), 1))
                .isEqualTo(NOW.plus(Duration.ofHours(23)).minusSeconds(5));
    }

    @Test
    void credentialsThatEndSoonDoNotMakeItSpin() {
        assertThat(Renewal.OF_TASK_ROLES.at(NOW, Optional.of(NOW.plusSeconds(10)), 7))
                .isEqualTo(NOW.plusSeconds(60));
    }
}
