package io.freshet.simulator.twin;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.scaling.Signal;
import io.freshet.simulator.twin.TwinOrder.Dispatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SameSeedTest {

    @ParameterizedTest
    @EnumSource(Dispatch.class)
    void theSameSeedGivesTheSameRunAndAnotherAnother(Dispatch dispatch) {
        assertThat(seconds(dispatch, 7)).isEqualTo(seconds(dispatch, 7));
        assertThat(seconds(dispatch, 7)).isNotEqualTo(seconds(dispatch, 8));
    }

    private static List<Map<Signal, Double>> seconds(Dispatch dispatch, long seed) {
        List<Map<Signal, Double>> seconds = new ArrayList<>();
        Twins.run(
                Twins.impatient(dispatch, 3, Duration.ofMinutes(1), seed, List.of()),
                Twins.poisson(28, 60, seed),
                (at, sample, tasks) -> seconds.add(new TreeMap<>(sample)),
                RequestListener.NONE);
        return seconds;
    }
}
