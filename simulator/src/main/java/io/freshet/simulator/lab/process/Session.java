package io.freshet.simulator.lab.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Commands in a session of their own, which Ctrl-C in the lab's terminal does not reach. */
final class Session {

    private static final boolean SETSID = Arrays.stream(
                    System.getenv().getOrDefault("PATH", "/usr/bin:/bin").split(File.pathSeparator, -1))
            .filter(directory -> !directory.isEmpty())
            .anyMatch(directory -> Files.isExecutable(Path.of(directory, "setsid")));

    /** Where there is no setsid: what a shell ignores, the program it becomes ignores as well. */
    static final String IGNORE_CTRL_C = SETSID ? "" : "trap '' INT; ";

    private Session() {}

    /** A process just started leads no group, so setsid keeps its pid. */
    static List<String> command(String... command) {
        List<String> all = new ArrayList<>();
        if (SETSID) all.add("setsid");
        all.addAll(List.of(command));
        return all;
    }
}
