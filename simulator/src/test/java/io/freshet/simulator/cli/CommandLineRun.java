package io.freshet.simulator.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/** What a command came to. */
public record CommandLineRun(int exitCode, String err) {

    public static CommandLineRun of(String... arguments) {
        StringWriter err = new StringWriter();
        int exitCode = Main.commandLine().setErr(new PrintWriter(err, true)).execute(arguments);
        return new CommandLineRun(exitCode, err.toString());
    }
}
