package io.freshet.inference.model;

import java.io.Serial;
import java.nio.file.Path;

/** A model directory that cannot be served from. */
public final class UnusableArtefactsException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    public UnusableArtefactsException(Path dir, String reason) {
        super("freshet.model-dir: " + dir + " " + reason);
    }
}
