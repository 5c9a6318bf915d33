package io.freshet.simulator.lab.cpu;

import io.freshet.simulator.lab.cpu.Cgroup.Version;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where groups might be made, the likeliest first; source: cgroups(7), proc_pid_mountinfo(5).
 *
 * @param cgroups lines of {@code /proc/self/cgroup}
 * @param mounts lines of {@code /proc/self/mountinfo}
 */
record CgroupPlaces(List<String> cgroups, List<String> mounts) {

    /** A directory in which a group might be made. */
    record Place(Path parent, Version version) {}

    /** One line of mountinfo: {@code root} is the part of the hierarchy that is seen at {@code point}. */
    private record Mount(String root, Path point) {}

    List<Place> places() {
        List<Place> places = new ArrayList<>();
        for (Version version : Version.values()) {
            mount(version)
                    .ifPresent(mount -> group(version)
                            .ifPresent(group ->
                                    upwards(mount, group).forEach(parent -> places.add(new Place(parent, version)))));
        }
        return List.copyOf(places);
    }

    /** The group this process is in, then its ancestors: in v2 a group that has processes itself may have no children. */
    private static List<Path> upwards(Mount mount, String group) {
        Path place = within(mount, group);
        List<Path> upwards = new ArrayList<>();
        for (Path at = place; at != null && at.startsWith(mount.point()); at = at.getParent()) upwards.add(at);
        return upwards;
    }

    private static Path within(Mount mount, String group) {
        boolean visible = group.startsWith(mount.root());
        String below = visible ? group.substring(mount.root().length()) : "";
        Path place = mount.point().resolve(below.replaceFirst("^/+", "")).normalize();
        return place.startsWith(mount.point()) ? place : mount.point();
    }

    private Optional<String> group(Version version) {
        return cgroups.stream()
                .map(line -> line.split(":", 3))
                .filter(fields -> switch (version) {
                    case V1 -> controllers(fields[1]).anyMatch("cpu"::equals);
                    case V2 -> fields[0].equals("0");
                })
                .map(fields -> fields[2])
                .findFirst();
    }

    private Optional<Mount> mount(Version version) {
        return mounts.stream()
                .map(line -> line.split(" - ", 2))
                .filter(halves -> {
                    String[] system = halves[1].split(" ", -1);
                    return switch (version) {
                        case V1 ->
                            system[0].equals("cgroup") && controllers(system[2]).anyMatch("cpu"::equals);
                        case V2 -> system[0].equals("cgroup2");
                    };
                })
                .map(halves -> halves[0].split(" ", -1))
                .map(fields -> new Mount(fields[3], Path.of(fields[4])))
                .findFirst();
    }

    private static Stream<String> controllers(String commaSeparated) {
        return Arrays.stream(commaSeparated.split(",", -1));
    }
}
