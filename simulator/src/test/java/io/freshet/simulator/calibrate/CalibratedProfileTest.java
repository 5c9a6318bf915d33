package io.freshet.simulator.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.freshet.simulator.twin.ServiceProfile;
import io.freshet.simulator.twin.WorldProfile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalibratedProfileTest {

    @Test
    void theTwinReadsWhatWasWritten(@TempDir Path directory) throws IOException {
        WorldProfile lab = WorldProfile.builtIn();
        WorldProfile made = CalibratedProfile.of(Calibrations.of(List.of(Calibrations.resnet50())), lab)
                .orElseThrow();
        Path file = directory.resolve("profile.json");
        made.write(file);

        ServiceProfile read = WorldProfile.read(file).service("resnet50");

        assertThat(read).isEqualTo(made.service("resnet50"));
        assertThat(read.latency().latencyMs(1, 0.5)).isCloseTo(202, within(4.0));
        assertThat(read.factors()).containsExactly(0.9, 0.95, 1.05, 1.1);
        // at half load 0.8 of the time at full load, 2 ms of it on the way
        assertThat(read.unqueuedFactors().getFirst()).isCloseTo(0.9 * 0.793, within(0.01));
        assertThat(read.load().vcpuSeconds()).isCloseTo(1.8, within(0.1));
        assertThat(read.overheadMs()).isEqualTo(2);
        assertThat(read.pathsMs()).isEqualTo(lab.service("resnet50").pathsMs());
        assertThat(made.source()).contains("a <CPU>", "2 repeats", "ways from");
    }

    @Test
    void whatWasRefusedIsNotInIt() throws IOException {
        WorldProfile made = CalibratedProfile.of(Calibrations.oneOfTwoAccepted(), WorldProfile.builtIn())
                .orElseThrow();

        assertThat(made.services()).containsOnlyKeys("resnet50");
    }

    @Test
    void whereAllWasRefusedThereIsNone() throws IOException {
        List<MeasuredPoint> two = List.of(Points.of(1, 0.25, 400), Points.of(1, 1, 100));
        Calibration refused = Calibrations.of(List.of(Calibrations.model("linear", two)));

        assertThat(CalibratedProfile.of(refused, WorldProfile.builtIn())).isEmpty();
        assertThat(refused.accepted()).isFalse();
    }

    @Test
    void manyFactorsAreThinnedAndKeepTheirEnds() {
        List<Double> thinned = CalibratedProfile.thinned(
                IntStream.rangeClosed(1, 5_000).mapToObj(i -> (double) i).toList());

        assertThat(thinned).hasSize(201).startsWith(1.0).endsWith(5_000.0).isSorted();
    }
}
