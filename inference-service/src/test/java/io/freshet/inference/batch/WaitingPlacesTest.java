package io.freshet.inference.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaitingPlacesTest {

    @ParameterizedTest
    @CsvSource({
        "400000, 1, 2",
        "400000, 4, 8",
        "860, 1, 117", // 100 ms / 0.86 ms
        "860, 2, 233",
        "25, 1, 1000",
        "0, 1, 2",
    })
    void theyAreWorkedOffWithinATenthOfASecond(double serviceMicros, int slots, int places) {
        assertThat(WaitingPlaces.of(serviceMicros, slots)).isEqualTo(places);
    }

    @Test
    void aTaskHasASlot() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WaitingPlaces.of(1, 0))
                .withMessageContaining("slots");
    }
}
