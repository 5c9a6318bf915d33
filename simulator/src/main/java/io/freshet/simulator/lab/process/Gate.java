package io.freshet.simulator.lab.process;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * A process that waits to become its program: it is registered and limited while it waits. If the lab dies first, it reads
 * the end of its input and exits.
 */
record Gate(Process process) {

    private static final String WAIT = Session.IGNORE_CTRL_C + "read -r go && exec \"$@\" </dev/null";

    static Gate start(LaunchSpec spec, Path directory, Path log) throws IOException {
        List<String> command = Session.command("sh", "-c", WAIT, spec.name());
        command.addAll(spec.command());
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(log.toFile()));
        builder.environment().putAll(spec.environment());
        return new Gate(builder.start());
    }

    void open() throws IOException {
        try (var input = process.getOutputStream()) {
            input.write("go\n".getBytes(StandardCharsets.US_ASCII));
        }
    }
}
