package io.freshet.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @ValueSource(strings = {"lab", "twin", "calibrate", "influx", "report", "bench", "models", "doctor"})
    void everyCommandExplainsItself(String command) {
        assertThat(run(command, "--help")).isZero();
        assertThat(out.toString()).contains("Usage: freshet " + command);
    }

    @Test
    void anUnknownScenarioIsNamedWithThoseThereAre() {
        assertThat(run("lab", "no-such-scenario", "--headless")).isEqualTo(Errors.EXIT_CODE);
        assertThat(err.toString())
                .startsWith("freshet: no-such-scenario")
                .contains("burst, burst-faults, phases, smoke")
                .doesNotContain("\tat ");
    }

    @Test
    void anUnknownArmIsNamedWithThoseThereAre() {
        assertThat(run("lab", "smoke", "--headless", "--arms", "sideways")).isEqualTo(Errors.EXIT_CODE);
        assertThat(err.toString()).contains("sideways").contains("fixed").contains("hybrid");
    }

    @Test
    void anUnknownPaceIsNamedWithThoseThereAre() {
        assertThat(run("lab", "smoke", "--headless", "--pace", "slow")).isEqualTo(Errors.EXIT_CODE);
        assertThat(err.toString()).contains("pace: 'slow'").contains("fast, aws");
    }

    @Test
    void aDirectoryThatIsNoRunIsRefused(@TempDir Path directory) {
        assertThat(run("report", directory.toString())).isEqualTo(Errors.EXIT_CODE);
        assertThat(err.toString()).contains("experiment.json");
    }

    @Test
    void aBrokerOfAnotherKindIsRefused() {
        assertThat(run("influx", "smoke", "--broker", "amqp://localhost")).isEqualTo(Errors.EXIT_CODE);
        assertThat(err.toString()).contains("broker: 'amqp://localhost'");
    }

    @Test
    void anUnknownBenchIsNamedWithThoseThereAre() {
        assertThat(run("bench", "toaster")).isEqualTo(Errors.EXIT_CODE);
        assertThat(err.toString()).contains("router, inference");
    }

    @Test
    void aSizeThatTheMachineCannotEnforceIsRefusedWithTheReason() {
        assertThat(run("calibrate", "--sizes", "4096")).isEqualTo(Errors.EXIT_CODE);
        assertThat(err.toString()).contains("--sizes", "4096.0 vCPU is not measured", "are kept for what asks");
    }

    @Test
    void aModelThatIsNotThereIsNamedWithThoseThereAre() {
        assertThat(run("calibrate", "--models", "gpt")).isEqualTo(Errors.EXIT_CODE);
        assertThat(err.toString()).contains("'gpt'", "linear");
    }

    @Test
    void aBatchOfNothingIsRefused() {
        assertThat(run("calibrate", "--batches", "0")).isEqualTo(Errors.EXIT_CODE);
        assertThat(err.toString()).contains("--batches: must be 1 to 256, was 0");
    }

    private int run(String... arguments) {
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
