package io.freshet.simulator.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.freshet.scaling.policy.ArmCatalog;
import io.freshet.simulator.lab.Pace;
import io.freshet.simulator.lab.broker.BrokerLimits;
import io.freshet.simulator.scenario.Scenario;
import io.freshet.simulator.scenario.Scenarios;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The main job on its smallest scale, with every real part: broker, router, models, processes, limits, balancer, devices and
 * report. The applications are those that the same build has packaged.
 */
class LabExperimentTest {

    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
    /** Models and images are made once for each build and found again by the next. */
    private static final Path STATE = HOME.resolve("simulator/target/lab");

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Scenario EVERY_FAULT = Scenarios.parse("every-fault", """
            name: every-fault
            seed: 11
            devices: 2
            phases: [{name: steady, for: 30s, load: {linear: 10/s}}]
            slo: {linear: 250ms}
            deadlines: {linear: 60s}
            faults:
              - {at: 3s, kill: linear}
              - {at: 8s, kill: router}
              - {at: 14s, restart: broker}
              - {at: 20s, pause: router, for: 2s}
            """);

    @TempDir
    private Path directory;

    @Test
    void everyMessageOfEveryModelIsAccountedForAndTheReportIsWritten() throws Exception {
        Scenario smoke = Scenarios.load("smoke");

        assertThat(run(smoke, "hybrid")).isTrue();

        JsonNode summary = JSON.readTree(directory.resolve("summary.json").toFile());
        assertThat(summary.path("schema").asText()).isEqualTo("freshet/summary/1");
        assertThat(directory.resolve("report.html")).isNotEmptyFile();
        assertThat(states("hybrid")).contains("launched", "loaded", "ready", "registered", "first-success", "stopped");
        assertThat(requestsOf("hybrid")).isNotEmptyFile();
    }

    @Test
    void nothingIsLostWhenTaskRouterAndBrokerFail() throws Exception {
        assertThat(run(EVERY_FAULT, "fixed")).isTrue();

        List<String> faults = events("fixed").stream()
                .filter(event -> event.path("kind").asText().equals("fault"))
                .map(event -> event.path("what").asText())
                .toList();
        assertThat(faults)
                .containsExactly(
                        "kill one linear task",
                        "kill router",
                        "restart broker",
                        "pause router for 2 s",
                        "router goes on after 2.0 s");
        assertThat(states("fixed")).filteredOn("requested"::equals).hasSize(2); // the initial task and its replacement
    }

    private boolean run(Scenario scenario, String arm) throws Exception {
        ExperimentPlan plan = new ExperimentPlan(
                scenario,
                List.of(ArmCatalog.arm(arm)),
                Repeats.of(1),
                Pace.FAST,
                directory,
                Optional.empty(),
                BrokerLimits.NONE);
        Console console = new Console(System.out, Instant.now());
        return new LabExperiment(plan, HOME, STATE, console, new ConsoleStage(console)).run();
    }

    private Path requestsOf(String arm) {
        return directory.resolve("runs/1").resolve(arm).resolve("requests.csv.gz");
    }

    private List<String> states(String arm) throws IOException {
        return events(arm).stream()
                .filter(event -> event.path("kind").asText().equals("task"))
                .map(event -> event.path("state").asText())
                .toList();
    }

    private List<JsonNode> events(String arm) throws IOException {
        List<JsonNode> events = new ArrayList<>();
        for (String line :
                Files.readAllLines(directory.resolve("runs/1").resolve(arm).resolve("events.jsonl"))) {
            events.add(JSON.readTree(line));
        }
        return events;
    }
}
