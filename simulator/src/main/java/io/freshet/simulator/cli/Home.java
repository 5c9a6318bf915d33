package io.freshet.simulator.cli;

import java.nio.file.Path;

/**
 * Where the project is.
 *
 * @param directory with the modules and what was built of them
 */
record Home(Path directory) {

    /** What the launcher says, else the current directory. */
    static Home find() {
        return new Home(Path.of(System.getProperty("freshet.home", "")).toAbsolutePath());
    }

    /** Models, images and runs; may be deleted at any time. */
    Path state() {
        return directory.resolve(".freshet");
    }
}
