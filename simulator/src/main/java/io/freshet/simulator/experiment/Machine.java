package io.freshet.simulator.experiment;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The machine that a run was made on, as it is written into every result.
 *
 * @param cpu name of the processor
 * @param cores processors that this JVM may use
 * @param memoryGib physical memory
 * @param os name and version of the kernel
 * @param java version of the JVM
 */
public record Machine(String cpu, int cores, double memoryGib, String os, String java) {

    private static final double GIB = 1024.0 * 1024.0 * 1024.0;

    public static Machine here() {
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
