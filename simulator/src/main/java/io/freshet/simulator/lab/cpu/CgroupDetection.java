package io.freshet.simulator.lab.cpu;

import io.freshet.simulator.lab.cpu.Cgroup.Version;
import io.freshet.simulator.lab.cpu.CgroupPlaces.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Looks for a place where a quota really holds. Permissions, read-only mounts, missing controllers and containers have too
 * many forms to be read off: each place is tried with a busy process.
 */
record CgroupDetection(List<Place> places, Consumer<String> notes) {

    private static final String CHILDREN_HAVE = "cgroup.subtree_control";

    static CgroupDetection ofThisProcess(Consumer<String> notes) {
        try {
            CgroupPlaces places = new CgroupPlaces(
                    Files.readAllLines(Path.of("/proc/self/cgroup")),
                    Files.readAllLines(Path.of("/proc/self/mountinfo")));
            return new CgroupDetection(places.places(), notes);
        } catch (IOException notLinux) {
            notes.accept("cgroups: " + notLinux.getMessage());
            return new CgroupDetection(List.of(), notes);
        }
    }

    Optional<CpuLimits> find() {
        places.forEach(RunGroup::removeLeftovers);
        return places.stream().map(this::tried).flatMap(Optional::stream).findFirst();
    }

    private Optional<CpuLimits> tried(Place place) {
        boolean enabledHere = false;
        Optional<Path> created = Optional.empty();
        try {
            enabledHere = place.version() == Version.V2 && enableCpu(place.parent());
            created = Optional.of(RunGroup.create(place.parent()));
            if (place.version() == Version.V2) enableCpu(created.get());
            boolean undo = enabledHere;
            CpuLimits limits = new CgroupLimits(created.get(), place.version(), () -> disableCpu(place.parent(), undo));
            if (CgroupProbe.holds(created.get(), place.version())) return Optional.of(limits);
            notes.accept("%s in %s: the quota does not hold"
                    .formatted(place.version().description(), place.parent()));
        } catch (IOException refused) {
            notes.accept("%s in %s: %s".formatted(place.version().description(), place.parent(), refused.getMessage()));
        }
        created.ifPresent(RunGroup::remove);
        disableCpu(place.parent(), enabledHere);
        return Optional.empty();
    }

    /** Hands the CPU controller on to the children of a v2 group; returns whether that was a change. */
    private static boolean enableCpu(Path group) throws IOException {
        Path control = group.resolve(CHILDREN_HAVE);
        if (Arrays.asList(Files.readString(control).trim().split(" ", -1)).contains("cpu")) return false;
        Cgroup.write(control, "+cpu");
        return true;
    }

    private void disableCpu(Path group, boolean wasEnabledHere) {
        if (!wasEnabledHere) return;
        try {
            Cgroup.write(group.resolve(CHILDREN_HAVE), "-cpu");
        } catch (IOException neededByOthersMeanwhile) {
            notes.accept("%s: the CPU controller stays on: %s".formatted(group, neededByOthersMeanwhile.getMessage()));
        }
    }
}
