package io.freshet.simulator.lab.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.simulator.lab.cpu.Cgroup.Version;
import io.freshet.simulator.lab.cpu.CgroupPlaces.Place;
import io.freshet.simulator.lab.os.ProcessId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CgroupDetectionTest {

    @TempDir
    private Path directory;

    @Test
    void aPlaceThatTakesFilesButNoQuotaIsPassedOverWithTheReason() throws IOException {
        Files.writeString(directory.resolve("cgroup.subtree_control"), "");
        List<String> notes = new ArrayList<>();

        Optional<CpuLimits> found = new CgroupDetection(List.of(new Place(directory, Version.V2)), notes::add).find();

        assertThat(found).isEmpty();
        assertThat(notes).singleElement().asString().contains("cgroup v2", directory.toString());
        assertThat(directory).as("what was tried is gone").isDirectoryNotContaining(Files::isDirectory);
        assertThat(directory.resolve("cgroup.subtree_control")).as("undone").hasContent("-cpu");
    }

    @Test
    void leftoversOfLabsThatNoLongerRunAreRemovedAndThoseOfRunningOnesKept() throws IOException {
        ProcessId here = ProcessId.current();
        Path ours = Files.createDirectory(
                directory.resolve("freshet-lab-%d-%d-1".formatted(here.pid(), here.startTicks())));
        Path dead = Files.createDirectory(
                directory.resolve("freshet-lab-%d-%d-1".formatted(here.pid(), here.startTicks() + 1)));
        Files.createDirectory(dead.resolve("router-4711"));
        Path others = Files.createDirectory(directory.resolve("docker"));

        RunGroup.removeLeftovers(new Place(directory, Version.V1));

        assertThat(dead).doesNotExist();
        assertThat(ours).exists();
        assertThat(others).exists();
    }

    @Test
    void quotasAreSpelledAsEachVersionHasThem() throws IOException {
        for (String file : List.of("cpu.cfs_period_us", "cpu.cfs_quota_us", "cpu.max")) {
            Files.createFile(directory.resolve(file));
        }
        Cgroup v1 = new Cgroup(directory, Version.V1);
        Cgroup v2 = new Cgroup(directory, Version.V2);

        v1.quota(Optional.of(new CpuLimit(0.25)));
        v2.quota(Optional.of(new CpuLimit(1.5)));
        assertThat(directory.resolve("cpu.cfs_period_us")).hasContent("100000");
        assertThat(directory.resolve("cpu.cfs_quota_us")).hasContent("25000");
        assertThat(directory.resolve("cpu.max")).hasContent("150000 100000");

        // control files take each write for itself; plain files keep what is longer than the new value
        Files.writeString(directory.resolve("cpu.max"), "");
        v2.quota(Optional.empty());
        assertThat(directory.resolve("cpu.max")).hasContent("max 100000");
    }
}
