package io.freshet.simulator.lab.os;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The parts of {@code /proc/PID/stat} that tell whether a process is still the same and still runs (proc_pid_stat(5)).
 *
 * @param state one letter: R, S, D, T (stopped), Z (ended, not yet waited for), …
 * @param startTicks start time in clock ticks since boot
 */
public record ProcStat(char state, long startTicks) {

    private static final int STATE = 0;
    private static final int START_TIME = 19;

    /** Empty when there is no such process. */
    public static Optional<ProcStat> read(long pid) {
        try {
            return Optional.of(parse(Files.readString(Path.of("/proc/" + pid + "/stat"), StandardCharsets.ISO_8859_1)));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /** The command's name, in brackets, may hold spaces and brackets itself: the fields are counted after the last one. */
    static ProcStat parse(String line) {
        List<String> fields =
                List.of(line.substring(line.lastIndexOf(')') + 2).trim().split(" ", -1));
        return new ProcStat(fields.get(STATE).charAt(0), Long.parseLong(fields.get(START_TIME)));
    }

    public boolean stopped() {
        return state == 'T';
    }

    public boolean ended() {
        return state == 'Z' || state == 'X';
    }
}
