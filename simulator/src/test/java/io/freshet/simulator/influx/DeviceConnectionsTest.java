package io.freshet.simulator.influx;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.simulator.scenario.LoadPlan;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeviceConnectionsTest {

    @Test
    void fewRequestsNeedOneConnection() {
        LoadPlan plan = Plans.of(Duration.ofSeconds(2), 25);

        assertThat(DeviceConnections.of(plan, Plans.payloads(plan))).containsExactly(1, 1, 1, 1);
    }

    /** 400 requests/s from four devices, with as many answers, at 70 publishes/s a connection. */
    @Test
    void manyRequestsNeedMore() {
        LoadPlan plan = Plans.of(Duration.ofSeconds(2), 200);

        assertThat(DeviceConnections.of(plan, Plans.payloads(plan)))
                .hasSize(4)
                .allSatisfy(connections -> assertThat(connections).isBetween(3, 5));
    }
}
