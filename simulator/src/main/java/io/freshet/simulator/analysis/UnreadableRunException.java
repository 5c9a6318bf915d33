package io.freshet.simulator.analysis;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file of a run directory cannot be understood; the message names the file, the line and the reason. */
public final class UnreadableRunException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableRunException(Path file, long line, String reason, @Nullable Throwable cause) {
        super("%s, line %d: %s".formatted(file, line, reason), cause);
    }

    UnreadableRunException(Path file, String reason, @Nullable Throwable cause) {
        super("%s: %s".formatted(file, reason), cause);
    }
}
