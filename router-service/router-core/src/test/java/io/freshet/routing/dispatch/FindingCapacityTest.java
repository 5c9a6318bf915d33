package io.freshet.routing.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules together, in virtual time, against tasks behind a balancer that pins connections. */
class FindingCapacityTest {

    private static final long SERVICE_MICROS = 100_000;
    private static final long SECOND = 1_000_000;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void oneTaskIsKeptBusyWithAShortQueue(long seed) {
        ServiceModel service = new ServiceModel(seed, SERVICE_MICROS, 1);
        service.saturatedFor(20 * SECOND);

        assertThat(service.answered).isGreaterThanOrEqualTo(198);
        assertThat(service.refused).isZero();
        assertThat(service.limit()).isBetween(1, 3);
        assertThat(meanWaitMicros(service)).isLessThan(2 * SERVICE_MICROS);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void newTasksAreFoundWithinSeconds(long seed) {
        ServiceModel service = new ServiceModel(seed, SERVICE_MICROS, 1);
        service.saturatedFor(10 * SECOND);
        for (int i = 0; i < 5; i++) service.addTask();
        service.saturatedFor(3 * SECOND); // the time it has

        service.saturatedFor(10 * SECOND);
        double shareOfCapacity = service.answered / (6 * 10 * SECOND / (double) SERVICE_MICROS);
        assertThat(shareOfCapacity).isGreaterThan(0.93);
        assertThat(meanWaitMicros(service)).isLessThan(1.2 * SERVICE_MICROS);
    }

    private static double meanWaitMicros(ServiceModel service) {
        return service.waitedMicros / (double) service.answered;
    }
}
