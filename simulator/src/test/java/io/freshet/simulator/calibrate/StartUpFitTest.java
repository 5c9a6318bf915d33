package io.freshet.simulator.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class StartUpFitTest {

    @Test
    void workAndTheRestAreToldApart() {
        List<StartUpTime> starts =
                List.of(new StartUpTime(0.25, 8.5, 0.5), new StartUpTime(0.5, 4.5, 0.3), new StartUpTime(1, 2.5, 0.2));

        StartUpFit fit = StartUpFit.of(starts, StartUpTime::liveSeconds);

        assertThat(fit.vcpuSeconds()).isCloseTo(2, within(1e-9));
        assertThat(fit.seconds()).isCloseTo(0.5, within(1e-9));
        assertThat(fit.at(2)).isCloseTo(1.5, within(1e-9));
    }

    @Test
    void ofOneSizeAllIsTakenForWork() {
        StartUpFit fit = StartUpFit.of(List.of(new StartUpTime(0.5, 4, 1)), StartUpTime::liveSeconds);

        assertThat(fit).isEqualTo(new StartUpFit(2, 0));
    }
}
