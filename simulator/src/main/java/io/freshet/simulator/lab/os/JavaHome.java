package io.freshet.simulator.lab.os;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The Java installation that runs the lab: its children run on the same. */
public final class JavaHome {

    private JavaHome() {}

    /** Absolute path of the {@code java} launcher. */
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** The version with its build, as {@code 25.0.3+9-LTS}. */
    public static String version() {
        return Runtime.version().toString();
    }

    /** The lab's class path with absolute entries, for children that run a class of the lab. */
    public static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !entry.isEmpty())
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
