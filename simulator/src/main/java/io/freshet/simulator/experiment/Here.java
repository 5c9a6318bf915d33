package io.freshet.simulator.experiment;

import io.freshet.simulator.analysis.Experiment.Machine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The machine that this is, as it is written into every result. */
public final class Here {

    private static final double GIB = 1024.0 * 1024.0 * 1024.0;

    private Here() {}

    public static Machine machine() {
        return new Machine(
                processor(),
                Runtime.getRuntime().availableProcessors(),
                Math.round(memoryBytes() / GIB * 10) / 10.0,
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                Runtime.version().toString());
    }

    private static double memoryBytes() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getTotalMemorySize()
                : 0;
    }

    /** From Linux' {@code /proc/cpuinfo}; elsewhere the architecture's name. */
    private static String processor() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException notLinux) {
            return System.getProperty("os.arch");
        }
    }
}
