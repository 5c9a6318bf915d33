package io.freshet.simulator.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.scaling.policy.ArmCatalog;
import io.freshet.scaling.sizing.LatencyProfile;
import io.freshet.simulator.analysis.ArmSummary;
import io.freshet.simulator.analysis.Gap;
import io.freshet.simulator.analysis.Summaries;
import io.freshet.simulator.analysis.Summary;
import io.freshet.simulator.lab.Pace;
import io.freshet.simulator.lab.broker.BrokerLimits;
import io.freshet.simulator.replay.Replay;
import io.freshet.simulator.report.Report;
import io.freshet.simulator.scenario.Scenarios;
import io.freshet.simulator.twin.Cold;
import io.freshet.simulator.twin.Hazards;
import io.freshet.simulator.twin.ServiceProfile;
import io.freshet.simulator.twin.StartUp;
import io.freshet.simulator.twin.WorldProfile;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The default experiment in virtual time, from its plan to its report. */
class TwinExperimentTest {

    private static final int CORES = 2;
    private static final Console SILENT =
            new Console(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8), Instant.EPOCH);

    @TempDir
    Path directory;

    private static ServiceProfile service(double msAtOneVcpu, double pathMs) {
        return new ServiceProfile(
                LatencyProfile.ofCpuBoundMs(msAtOneVcpu),
                0.02,
                List.of(0.9, 0.95, 1.0, 1.05, 1.2),
                List.of(0.8, 0.85),
                Cold.NONE,
                4,
                3,
                List.of(pathMs, 2 * pathMs),
                new StartUp(1.8, 0),
                new StartUp(0.6, 0),
                250);
    }

    private static final WorldProfile PROFILE = new WorldProfile(
            WorldProfile.SCHEMA,
            "a test",
            Map.of("resnet50", service(105, 3), "xgboost", service(1, 3), "linear", service(0.5, 3)));

    private static ExperimentPlan plan(Path directory, String scenario, int blocks) {
        return new ExperimentPlan(
                Scenarios.load(scenario),
                Stream.of("fixed", "horizontal", "vertical", "hybrid")
                        .map(ArmCatalog::arm)
                        .toList(),
                Repeats.of(blocks),
                Pace.FAST,
                directory,
                Optional.empty(),
                BrokerLimits.NONE);
    }

    @Test
    void aBurstOverwhelmsWhatDoesNotScale() throws IOException {
        assertThat(TwinExperiment.of(plan(directory, "burst", 2), PROFILE, CORES, Hazards.NONE, SILENT)
                        .run(true))
                .isTrue();

        Summary summary = Summaries.of(directory);
        assertThat(summary.world()).isEqualTo("twin");
        assertThat(attainment(summary, "fixed")).isLessThan(0.5);
        assertThat(attainment(summary, "vertical")).isGreaterThan(0.8);
        assertThat(attainment(summary, "hybrid")).isGreaterThan(0.8);
        assertThat(attainment(summary, "best-constant")).isGreaterThan(0.95);
        assertThat(score(summary, "oracle")).isBetween(1.0, score(summary, "best-constant"));
        assertThat(score(summary, "fixed")).as("half of the requests are late").isGreaterThan(5);
        assertThat(Files.readString(directory.resolve("report.html")))
                .containsPattern("constant capacity would|holding one")
                .contains("cost ratio", "What should have been done", "throughout", "speed-up over fixed")
                .doesNotContain("computed by the twin");
        assertThat(summary.arms())
                .allSatisfy(arm -> assertThat(arm.runs()).allSatisfy(run -> {
                    assertThat(run.sound()).isTrue();
                    assertThat(run.ledger().orElseThrow().published()).isGreaterThan(1_500);
                }));
        assertThat(directory.resolve("report.html")).isNotEmptyFile();
    }

    private static double score(Summary summary, String name) {
        ArmSummary arm = summary.arms().stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow();
        Gap gap = arm.toOracle().get("resnet50");
        return gap == null ? Double.NaN : gap.score().median();
    }

    @Test
    void withoutHindsightThereAreOnlyTheArmsThatWereAskedFor() throws IOException {
        TwinExperiment.of(plan(directory, "smoke", 1), PROFILE, CORES, Hazards.NONE, SILENT)
                .withoutHindsight()
                .run(false);
        assertThat(Summaries.of(directory).arms())
                .extracting(ArmSummary::name)
                .containsExactly("fixed", "horizontal", "vertical", "hybrid");
        assertThat(Files.readString(directory.resolve("report.html")))
                .doesNotContain("What should have been done", "cost ratio");
    }

    private static double attainment(Summary summary, String arm) {
        ArmSummary found = summary.arms().stream()
                .filter(candidate -> candidate.name().equals(arm))
                .findFirst()
                .orElseThrow();
        Double share = found.runs().getFirst().sloAttainment().get("resnet50");
        return share == null ? 0 : share;
    }

    @Test
    void theSameSeedGivesTheSameBytes() throws IOException {
        Path one = directory.resolve("one");
        Path two = directory.resolve("two");
        for (Path where : List.of(one, two)) {
            TwinExperiment.of(plan(where, "smoke", 1), PROFILE, CORES, Hazards.NONE, SILENT)
                    .run(true);
        }
        for (String file : List.of(
                "events.jsonl", "signals.csv", "requests.csv.gz", "counts.json", "seconds.csv", "latency.hlog")) {
            Path inRun = Path.of("runs", "1", "hybrid", file);
            assertThat(one.resolve(inRun)).hasSameBinaryContentAs(two.resolve(inRun));
        }
    }

    @Test
    void aSummaryIsTheSameWhetherRequestsAreListedOrOnlyCounted() throws IOException {
        Path counted = directory.resolve("counted");
        Path listed = directory.resolve("listed");
        TwinExperiment.of(plan(counted, "burst-faults", 1), PROFILE, CORES, Hazards.NONE, SILENT)
                .run(false);
        TwinExperiment.of(plan(listed, "burst-faults", 1), PROFILE, CORES, Hazards.NONE, SILENT)
                .run(true);

        assertThat(counted.resolve("runs/1/fixed/requests.csv.gz")).doesNotExist();
        assertThat(figures(counted)).isEqualTo(figures(listed));

        for (Path file : filesNamed(listed, "counts.json")) Files.delete(file);
        Summaries.write(listed);

        assertThat(figures(listed)).as("from the rows alone").isEqualTo(figures(counted));
        assertThat(figures(listed)).contains("\"collapsed\"", "\"expired\"");
    }

    /** The whole summary but the moment at which it was begun. */
    private static String figures(Path experiment) throws IOException {
        return Files.readString(experiment.resolve("summary.json")).replaceAll("\"startedAt\".*", "");
    }

    private static List<Path> filesNamed(Path below, String name) throws IOException {
        try (Stream<Path> all = Files.walk(below)) {
            return all.filter(file -> file.endsWith(name)).toList();
        }
    }

    @Test
    void whatGoesWrongStandsInTheEventsAndInTheReport() throws IOException {
        Hazards hazards = HazardWords.parse(List.of("health-checks", "spot=60", "throttling=20s/5s"));
        TwinExperiment.of(plan(directory, "burst-faults", 1), PROFILE, CORES, hazards, SILENT)
                .run(false);

        String events = Files.readString(directory.resolve("runs/1/hybrid/events.jsonl"));
        assertThat(events).contains("the API refuses actions for 5.0 s", "spot interruption", "one resnet50 task");
        String page = Files.readString(directory.resolve("report.html"));
        assertThat(page).contains("fault: the API refuses actions", "Hazards: a task that fails 2 health checks");
        assertThat(Summaries.of(directory).cost()).endsWith("on spare capacity at 0.3 of the price");
    }

    @Test
    void aDayIsNotListed() {
        assertThatThrownBy(() -> TwinExperiment.of(plan(directory, "system-d", 1), PROFILE, CORES, Hazards.NONE, SILENT)
                        .run(true))
                .hasMessageContaining("a run that lists them has at most 5000000");
    }

    @Test
    void whatWasMeasuredInARunIsWhatTheRunWasMadeOf() throws IOException {
        TwinExperiment.of(plan(directory, "burst", 1), PROFILE, CORES, Hazards.NONE, SILENT)
                .run(true);

        ServiceProfile measured = Replay.of(directory).orElseThrow().profile().service("resnet50");

        ServiceProfile made = PROFILE.service("resnet50");
        for (double vcpu : List.of(0.25, 0.5)) {
            assertThat(measured.throughputPerSecond(vcpu) / made.throughputPerSecond(vcpu))
                    .as("busy tasks of %s vCPU", vcpu)
                    .isBetween(0.95, 1.05);
        }
        List<Double> unqueued = measured.unqueuedFactors(); // 0.8 and 0.85, but for the few who waited a moment
        assertThat(unqueued.get(unqueued.size() / 2)).isBetween(0.78, 0.87);
        assertThat(measured.load().vcpuSeconds() / 0.25 + measured.load().seconds())
                .isBetween(1.8 / 0.25 - 0.2, 1.8 / 0.25 + 0.2);
    }

    @Test
    void theReportOfALabHoldsTheTwinAgainstIt() throws IOException {
        TwinExperiment.of(plan(directory, "smoke", 2), PROFILE, CORES, Hazards.NONE, SILENT)
                .withoutHindsight()
                .run(true);
        TwinExperiment.of(plan(directory.resolve(Replay.DIRECTORY), "smoke", 2), PROFILE, CORES, Hazards.NONE, SILENT)
                .run(true);
        Path experiment = directory.resolve("experiment.json");
        Files.writeString(experiment, Files.readString(experiment).replace("\"twin\"", "\"lab\""));

        String page = Files.readString(Report.write(directory));

        assertThat(page).contains("The twin's error").contains("vCPU seconds under load");
        assertThat(page)
                .contains("These are the twin's figures", "computed by the twin", "By the twin's replay")
                .doesNotContain("Infinity", "NaN");
        assertThat(page).contains(">queue, mean</td>").contains(">inference, mean</td>");
        assertThat(page).contains(">p99</td>").contains(">in time</td>").contains("+0.0 points");
    }

    @Test
    void aProfileComesBackFromItsFileAndAMissingModelIsNamed() throws IOException {
        Path file = directory.resolve("profile.json");
        PROFILE.write(file);
        assertThat(WorldProfile.read(file)).isEqualTo(PROFILE);
        assertThatThrownBy(() -> PROFILE.service("bert"))
                .hasMessage("profile: has no service 'bert'; it has [linear, resnet50, xgboost]");
        Files.writeString(file, "{\"schema\":\"other\"}");
        assertThatThrownBy(() -> WorldProfile.read(file)).hasMessageContaining("profile.json");
    }
}
