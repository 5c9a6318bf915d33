package io.freshet.simulator.lab.process;

import io.freshet.simulator.lab.cpu.CpuLimit;
import io.freshet.simulator.lab.os.JavaHome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What to start.
 *
 * @param name names the log file and the CPU group: letters, digits, {@code . _ -}, at most 64
 * @param command program and arguments; paths must be absolute, because the log directory is the working directory
 * @param environment added to the lab's own
 * @param limit CPU limit from the first instruction on; empty: none yet
 */
public record LaunchSpec(String name, List<String> command, Map<String, String> environment, Optional<CpuLimit> limit) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    public LaunchSpec {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "name: '%s' must be 1 to 64 of the characters A-Z a-z 0-9 . _ -".formatted(name));
        }
        if (command.isEmpty()) throw new IllegalArgumentException("command: must name a program");
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /** A program for the lab's own Java. */
    public static LaunchSpec java(String name, List<String> jvmOptions, List<String> main) {
        List<String> command = new ArrayList<>();
        command.add(JavaHome.java());
        command.addAll(jvmOptions);
        command.addAll(main);
        return of(name, command);
    }

    public static LaunchSpec of(String name, List<String> command) {
        return new LaunchSpec(name, command, Map.of(), Optional.empty());
    }
}
