package io.freshet.simulator.lab.os;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.time.Duration;
import java.util.Optional;

/**
 * Three calls of the C library. They are called directly because the alternative is a {@code kill} process per signal
 * (a millisecond or more each; duty cycling sends twenty a second and task) and CPU time in ticks of 10 ms from
 * {@code /proc}.
 */
public final class Posix {

    private static final MethodHandle KILL = function("kill", JAVA_INT, JAVA_INT);
    private static final MethodHandle CLOCK_OF_PROCESS = function("clock_getcpuclockid", JAVA_INT, ADDRESS);
    private static final MethodHandle CLOCK_TIME = function("clock_gettime", JAVA_INT, ADDRESS);

    /** {@code struct timespec} where {@code time_t} has 64 bits: seconds, nanoseconds. */
    private static final MemoryLayout TIMESPEC = MemoryLayout.structLayout(JAVA_LONG, JAVA_LONG);

    private Posix() {}

    /**
     * Sends a signal to one process.
     *
     * @return whether there was such a process to send it to
     */
    public static boolean signal(long pid, Signal signal) {
        return call(KILL, pid(pid), signal.number()) == 0;
    }

    /** Sends a signal to every process of the group that {@code leader} leads; false when there is none. */
    public static boolean signalGroup(long leader, Signal signal) {
        return call(KILL, -pid(leader), signal.number()) == 0;
    }

    /** CPU time that all threads of a process have used, ended ones included; empty when there is no such process. */
    public static Optional<Duration> cpuTime(long pid) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment clock = arena.allocate(JAVA_INT);
            if (call(CLOCK_OF_PROCESS, pid(pid), clock) != 0) return Optional.empty();
            MemorySegment time = arena.allocate(TIMESPEC);
            if (call(CLOCK_TIME, clock.get(JAVA_INT, 0), time) != 0) return Optional.empty();
            return Optional.of(Duration.ofSeconds(time.get(JAVA_LONG, 0), time.get(JAVA_LONG, JAVA_LONG.byteSize())));
        }
    }

    /** Signals to 0, -1 or another negative number reach whole groups of processes: never wanted here. */
    private static int pid(long pid) {
        if (pid <= 1 || pid > Integer.MAX_VALUE) throw new IllegalArgumentException("pid: not a process: " + pid);
        return (int) pid;
    }

    private static int call(MethodHandle function, Object... arguments) {
        try {
            return (int) function.invokeWithArguments(arguments);
        } catch (Throwable impossible) {
            throw new IllegalStateException("C functions throw nothing", impossible);
        }
    }

    // restricted: names, argument types and return types are those of POSIX, all returning int
    @SuppressWarnings("restricted")
    private static MethodHandle function(String name, MemoryLayout... arguments) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow(name), FunctionDescriptor.of(JAVA_INT, arguments));
    }
}
