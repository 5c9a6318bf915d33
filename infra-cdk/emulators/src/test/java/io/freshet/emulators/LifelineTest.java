package io.freshet.emulators;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class LifelineTest {

    private static final Pattern STARTED = Pattern.compile("emulators: .* as process (\\d+),.*");

    /** Starts an emulator and waits for its standard input to close. */
    static final class User {
        public static void main(String[] arguments) throws Exception {
            new Packages(System.getenv()).start(Emulator.MOTO);
            System.in.readAllBytes();
        }
    }

    private static ProcessHandle emulatorOf(Process user) throws Exception {
        BufferedReader output = user.inputReader();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            Matcher started = STARTED.matcher(line);
            if (started.matches())
                return ProcessHandle.of(Long.parseLong(started.group(1))).orElseThrow();
        }
        throw new AssertionError("no emulator was started");
    }

    private static Process user() throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        User.class.getName())
                .redirectErrorStream(true)
                .start();
    }

    @Test
    void anEmulatorEndsWithAJvmThatIsKilled() throws Exception {
        Process user = user();
        ProcessHandle emulator = emulatorOf(user);
        assertThat(emulator.isAlive()).isTrue();
        user.destroyForcibly();
        assertThat(emulator.onExit().get(10, TimeUnit.SECONDS).isAlive()).isFalse();
    }

    @Test
    void anEmulatorIsGoneWhenItsJvmHasEnded() throws Exception {
        Process user = user();
        ProcessHandle emulator = emulatorOf(user);
        user.outputWriter().close();
        assertThat(user.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(emulator.isAlive()).isFalse();
    }
}
