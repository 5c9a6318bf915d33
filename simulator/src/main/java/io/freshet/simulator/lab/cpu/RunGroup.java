package io.freshet.simulator.lab.cpu;

import io.freshet.simulator.lab.cpu.CgroupPlaces.Place;
import io.freshet.simulator.lab.os.Poll;
import io.freshet.simulator.lab.os.Posix;
import io.freshet.simulator.lab.os.ProcessId;
import io.freshet.simulator.lab.os.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The directory of one lab in a cgroup hierarchy, one group per task below it. Its name carries the lab's pid and start
 * time, so that a later lab recognises what a killed one left, and never takes away what a running one uses.
 */
final class RunGroup {

    private static final Pattern NAME = Pattern.compile("freshet-lab-(\\d+)-(\\d+)-\\d+");
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Duration REMOVAL_MAX = Duration.ofSeconds(5);

    private RunGroup() {}

    static Path create(Path parent) throws IOException {
        ProcessId lab = ProcessId.current();
        return Files.createDirectory(
                parent.resolve("freshet-lab-%d-%d-%d".formatted(lab.pid(), lab.startTicks(), COUNT.incrementAndGet())));
    }

    /** Removes what labs have left here that no longer run. */
    static void removeLeftovers(Place place) {
        for (Path directory : directoriesIn(place.parent())) {
            Optional<ProcessId> owner = owner(directory);
            if (owner.isPresent() && !owner.get().isAlive()) remove(directory);
        }
    }

    static Optional<ProcessId> owner(Path directory) {
        Matcher name = NAME.matcher(directory.getFileName().toString());
        if (!name.matches()) return Optional.empty();
        return Optional.of(new ProcessId(Long.parseLong(name.group(1)), Long.parseLong(name.group(2))));
    }

    /**
     * Ends what still runs in the groups and removes them. A group can be removed a moment after its last process has ended.
     *
     * @return whether all is gone
     */
    static boolean remove(Path directory) {
        return Poll.until(() -> removedNow(directory), REMOVAL_MAX);
    }

    private static boolean removedNow(Path directory) {
        directoriesIn(directory).forEach(RunGroup::removedNow);
        Cgroup.processes(directory).forEach(pid -> Posix.signal(pid, Signal.KILL));
        try {
            Files.deleteIfExists(directory);
            return true;
        } catch (IOException stillBusy) {
            return false;
        }
    }

    private static List<Path> directoriesIn(Path parent) {
        try (var entries = Files.list(parent)) {
            return entries.filter(Files::isDirectory).toList();
        } catch (IOException unreadableOrGone) {
            return List.of();
        }
    }
}
