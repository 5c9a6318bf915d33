package io.freshet.simulator.lab.cpu;

import static io.freshet.simulator.lab.cpu.Cgroup.Version.V1;
import static io.freshet.simulator.lab.cpu.Cgroup.Version.V2;
import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.simulator.lab.cpu.CgroupPlaces.Place;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class CgroupPlacesTest {

    @Test
    void v1BeforeV2WhereBothAreMounted() {
        CgroupPlaces places = new CgroupPlaces(
                List.of("5:cpuset:/", "4:cpu,cpuacct:/user", "0::/"),
                List.of(
                        "30 24 0:26 / /sys/fs/cgroup/cpuset rw,relatime - cgroup cgroup rw,cpuset",
                        "31 24 0:27 / /sys/fs/cgroup/cpu rw,relatime - cgroup cgroup rw,cpu,cpuacct",
                        "32 24 0:28 / /sys/fs/cgroup/unified rw,relatime shared:9 - cgroup2 cgroup2 rw"));

        assertThat(places.places())
                .containsExactly(
                        new Place(Path.of("/sys/fs/cgroup/cpu/user"), V1),
                        new Place(Path.of("/sys/fs/cgroup/cpu"), V1),
                        new Place(Path.of("/sys/fs/cgroup/unified"), V2));
    }

    @Test
    void ownGroupThenItsAncestorsInV2() {
        CgroupPlaces places = new CgroupPlaces(
                List.of("0::/user.slice/user@1000.service/app.scope"),
                List.of("25 20 0:22 / /sys/fs/cgroup rw,nosuid - cgroup2 cgroup2 rw"));

        assertThat(places.places())
                .extracting(Place::parent)
                .containsExactly(
                        Path.of("/sys/fs/cgroup/user.slice/user@1000.service/app.scope"),
                        Path.of("/sys/fs/cgroup/user.slice/user@1000.service"),
                        Path.of("/sys/fs/cgroup/user.slice"),
                        Path.of("/sys/fs/cgroup"));
    }

    @Test
    void aContainerThatSeesOnlyItsPartOfTheHierarchy() {
        CgroupPlaces places = new CgroupPlaces(
                List.of("3:cpu:/docker/abc/inner"),
                List.of("31 24 0:27 /docker/abc /sys/fs/cgroup/cpu rw - cgroup cgroup rw,cpu"));

        assertThat(places.places())
                .extracting(Place::parent)
                .containsExactly(Path.of("/sys/fs/cgroup/cpu/inner"), Path.of("/sys/fs/cgroup/cpu"));
    }

    @Test
    void aGroupOutsideWhatIsMountedFallsBackToTheMount() {
        CgroupPlaces places = new CgroupPlaces(
                List.of("0::/../../elsewhere"), List.of("25 20 0:22 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw"));

        assertThat(places.places()).extracting(Place::parent).containsExactly(Path.of("/sys/fs/cgroup"));
    }

    @Test
    void noneWhereThereAreNoCgroups() {
        assertThat(new CgroupPlaces(List.of(), List.of("1 0 8:1 / / rw - ext4 /dev/root rw")).places())
                .isEmpty();
    }
}
