package io.freshet.routing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IotCoreLimitsTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0, 1",
        "70, 1000, 1",
        "71, 1000, 2",
        "100, 1000, 2", // all that one connection can carry: it may be more that wants to come
        "200, 1000, 3",
        "10, 366000, 1",
        "10, 524288, 2", // five pictures of 100 KiB per second
    })
    void aConnectionIsPlannedAtSevenTenths(double publishesPerSecond, double bytesPerSecond, int needed) {
        assertThat(IotCoreLimits.connectionsFor(publishesPerSecond, bytesPerSecond))
                .isEqualTo(needed);
    }
}
