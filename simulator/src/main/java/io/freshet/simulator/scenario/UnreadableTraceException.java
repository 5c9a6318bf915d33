package io.freshet.simulator.scenario;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A trace that cannot be used; the message names the file, mostly the line, and the reason, and is meant for people as it is. */
public final class UnreadableTraceException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    UnreadableTraceException(Path file, String reason, @Nullable Throwable cause) {
        super("%s: %s".formatted(file, reason), cause);
    }

    UnreadableTraceException(Path file, long line, String reason, @Nullable Throwable cause) {
        super("%s: line %d: %s".formatted(file, line, reason), cause);
    }
}
