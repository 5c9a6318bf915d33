package io.freshet.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.simulator.scenario.Scenarios;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lab",
                "twin",
                "calibrate",
                "recommend",
                "influx",
                "deadletters",
                "report",
                "bench",
                "models",
                "doctor"
            })
    void everyCommandExplainsItself(String command) {
        assertThat(run(command, "--help")).isZero();
        assertThat(out.toString()).contains("Usage: freshet " + command);
    }

    @Test
    void anUnknownScenarioIsNamedWithThoseThereAre() {
        assertThat(run("lab", "no-such-scenario", "--headless")).isEqualTo(Errors.EXIT_CODE);
        assertThat(err.toString())
                .startsWith("freshet: no-such-scenario")
                .contains("burst, burst-faults, smoke, steady")
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
    void theHelpNamesEveryBuiltInScenario() {
        assertThat(run("twin", "--help")).isZero();
        String help = out.toString().replaceAll("\\s+", " ");

        assertThat(help)
                .contains(String.join(", ", Scenarios.builtIn()))
                .contains("--trace=FILE")
                .contains("--time-scale");
    }

    @Test
    void aTraceStandsInPlaceOfAScenario(@TempDir Path directory) throws IOException {
        Path trace = Files.writeString(directory.resolve("t.csv"), "time,count\n0,1\n1,2\n");

        assertThat(run("twin", "steady", "--trace", trace.toString(), "--model", "resnet50"))
                .isEqualTo(Errors.EXIT_CODE);
        assertThat(err.toString()).contains("--trace: stands in place of a scenario, but there is 'steady' too");
    }

    @Test
    void theOptionsOfATraceNeedATrace() {
        assertThat(run("twin", "--model", "resnet50")).isEqualTo(2);
        assertThat(err.toString()).contains("--trace");
    }

    @Test
    void whatIsWrongWithATraceIsSaidInOneLine(@TempDir Path directory) throws IOException {
        Path trace = Files.writeString(directory.resolve("t.csv"), "time,count\n0,1\n1,-2\n");

        assertThat(run("twin", "--trace", trace.toString(), "--model", "resnet50"))
                .isEqualTo(Errors.EXIT_CODE);
        assertThat(err.toString())
                .startsWith("freshet: " + trace + ": line 3: count: must be at least 0")
                .doesNotContain("\tat ");
    }

    @Test
    void aModelWithoutAnObjectiveNeedsOne(@TempDir Path directory) throws IOException {
        Path trace = Files.writeString(directory.resolve("t.csv"), "time,count\n0,1\n1,2\n");

        assertThat(run("twin", "--trace", trace.toString(), "--model", "bert")).isEqualTo(Errors.EXIT_CODE);
        assertThat(err.toString()).contains("--slo: the scenario burst has none for 'bert', so one is needed");
    }

    @Test
    void aTraceRunsInTheTwin(@TempDir Path directory) throws IOException {
        Path trace = Files.writeString(directory.resolve("clicks.csv"), "at,n\n0,30\n10,60\n20,30\n");
        Path results = directory.resolve("out");

        assertThat(run(
                        "twin",
                        "--trace",
                        trace.toString(),
                        "--model",
                        "resnet50",
                        "--time-column",
                        "at",
                        "--count-column",
                        "n",
                        "--time-scale",
                        "0.5",
                        "--rate",
                        "0.4",
                        "--arms",
                        "fixed,hybrid",
                        "--cores",
                        "2",
                        "--out",
                        results.toString()))
                .isZero();

        assertThat(Files.readString(results.resolve("experiment.json")))
                .contains("trace-clicks-csv", "The trace clicks.csv as the load of resnet50.", "\"endS\" : 15.0");
        assertThat(results.resolve("report.html")).isNotEmptyFile();
    }

    @Test
    void aSizeThatTheMachineCannotEnforceIsRefusedWithTheReason() {
        assertThat(run("calibrate", "--sizes", "4096")).isEqualTo(Errors.EXIT_CODE);
        assertThat(err.toString()).contains("--sizes", "4096.0 vCPU not measured", "are kept for what asks");
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
