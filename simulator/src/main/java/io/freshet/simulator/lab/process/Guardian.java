package io.freshet.simulator.lab.process;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A process of its own that outlives the lab by a moment: when the pipe from the lab closes, also by {@code kill -9}, it
 * kills every registered process that is still the same (pid and start time), stopped or not.
 */
final class Guardian implements AutoCloseable {

    private static final String SCRIPT = "guardian.sh";
    private static final int LAST_WORK_SECONDS_MAX = 15;

    private final Process process;
    private final BufferedWriter orders;
    private final BufferedReader answers;

    private Guardian(Process process) {
        this.process = process;
        this.orders = process.outputWriter(StandardCharsets.UTF_8);
        this.answers = process.inputReader(StandardCharsets.UTF_8);
    }

    static Guardian start() throws IOException {
        List<String> command = Session.command("sh", "-c", script(), "freshet-guardian");
        return new Guardian(
                new ProcessBuilder(command).redirectError(Redirect.DISCARD).start());
    }

    long pid() {
        return process.pid();
    }

    /**
     * Registers a process; returns when the guardian knows it.
     *
     * @throws IOException when the guardian has ended, or has found no such process
     */
    synchronized void guard(long pid) throws IOException {
        order("guard " + pid);
        String answer = answers.readLine();
        if (!("guarded " + pid).equals(answer)) {
            throw new IOException("guardian: process %d is not guarded: %s".formatted(pid, answer));
        }
    }

    /** A process that has ended; one that the guardian does not know is no error. */
    synchronized void forget(long pid) {
        try {
            order("forget " + pid);
        } catch (IOException guardianHasEnded) {
            // it held nothing but the pid of a process that has ended; the next launch reports the guardian's end
        }
    }

    /** Has a directory, and those in it, removed at the end; they must be empty by then, as cgroups are. */
    synchronized void removeAtEnd(Path directory) throws IOException {
        order("directory " + directory);
    }

    private void order(String order) throws IOException {
        orders.write(order);
        orders.write('\n');
        orders.flush();
    }

    private static String script() throws IOException {
        try (InputStream script = Guardian.class.getResourceAsStream(SCRIPT)) {
            if (script == null) throw new IOException("missing on the class path: " + SCRIPT);
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Ends the guardian, and by it all that is still registered. The directory stays: its owner is alive to remove it. */
    @Override
    public synchronized void close() {
        try {
            order("directory");
            orders.close();
            process.waitFor(LAST_WORK_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (IOException hasEndedAlready) {
            // nothing to wait for
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
