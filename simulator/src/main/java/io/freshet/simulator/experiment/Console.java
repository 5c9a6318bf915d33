package io.freshet.simulator.experiment;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;

/** Progress for people: plain lines, each with the time since the start. */
public final class Console {

    private final PrintStream out;
    private final Instant start;

    public Console(PrintStream out, Instant start) {
        this.out = out;
        this.start = start;
    }

    public void say(String line) {
        Duration since = Duration.between(start, Instant.now());
        out.printf("%2d:%02d  %s%n", since.toMinutes(), since.toSecondsPart(), line);
    }

    /** A line without a time, for what is to be copied. */
    public void plain(String line) {
        out.println(line);
    }
}
