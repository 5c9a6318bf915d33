package io.freshet.scaling.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.scaling.aws.fake.Specs;
import io.freshet.scaling.aws.fake.StubAws;
import io.freshet.scaling.spec.ScalingSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Runs the jar that Lambda gets, in a JVM of its own and over real HTTP: classes that were left out as unreachable would be
 * missed here. It runs after packaging, prints how long everything took, and judges only what is not a matter of speed.
 */
class PackagedJarCheck {

    private static final long BYTES_MAX = 16L << 20;
    private static final int TICKS = 20;

    private static final Path JAR = Path.of(System.getProperty("freshet.lambda.jar"));

    @TempDir
    private Path directory;

    @Test
    void theJarIsSmall() throws IOException {
        assertThat(Files.size(JAR)).isLessThan(BYTES_MAX);
    }

    /** With and without the priming that Lambda's snapshot would hold. */
    @ParameterizedTest
    @ValueSource(strings = {"on-demand", "snap-start"})
    void everyCallOfAResizeIsMadeByThePackagedFunction(String initialization) throws Exception {
        ScalingSpec spec = Specs.of("threshold-vertical").countedByAws().spec();
        Map<String, String> answers = new HashMap<>(Priming.answers(spec));
        answers.put(
                "DescribeScalableTargets",
                "{\"ScalableTargets\":[{\"ResourceId\":\"r\",\"SuspendedState\":{\"DynamicScalingInSuspended\":false}}]}");
        answers.put(
                "RegisterTaskDefinition",
                "{\"taskDefinition\":{\"taskDefinitionArn\":\"arn:aws:ecs:us-east-1:0:task-definition/primed:2\"}}");
        try (StubAws aws = new StubAws(answers)) {
            List<String> output = run(spec, aws.endpoint(), initialization, Collections.nCopies(TICKS, document()));
            System.out.println(initialization + " " + figures(output));
            assertThat(output.stream().filter(line -> line.contains("schedule.json: {} in")))
                    .hasSize(TICKS);
            assertThat(output).anyMatch(line -> line.contains("\"applied\":\"accepted\""));
            assertThat(output).noneMatch(line -> line.contains("SLF4J"));
            assertThat(aws.asked())
                    .contains(
                            "UpdateItem",
                            "GetItem",
                            "DescribeServices",
                            "DescribeTaskDefinition",
                            "ListTasks",
                            "DescribeTasks",
                            "GetMetricData",
                            "DescribeScalableTargets",
                            "RegisterScalableTarget",
                            "RegisterTaskDefinition",
                            "UpdateService",
                            "SendMessage",
                            "PutEvents");
        }
    }

    private static List<String> figures(List<String> output) {
        return output.stream()
                .filter(line -> line.startsWith("init:") || line.contains("schedule.json: "))
                .map(line -> line.replaceAll(".* in ", ""))
                .toList();
    }

    private String document() throws IOException {
        Path file = directory.resolve("schedule.json");
        Files.writeString(file, Documents.schedule());
        return file.toString();
    }

    private List<String> run(ScalingSpec spec, String endpoint, String initialization, List<String> documents)
            throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx384m",
                "-cp",
                JAR.toString(),
                "io.freshet.scaling.aws.LocalLambda"));
        command.addAll(documents);
        Path output = directory.resolve("output");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment()
                .putAll(Map.of(
                        Settings.SCALING,
                        spec.text(),
                        Settings.TABLE,
                        "table",
                        Settings.QUEUE_URL,
                        endpoint + "/000000000000/ticks",
                        "AWS_ENDPOINT_URL",
                        endpoint,
                        "AWS_REGION",
                        "us-east-1",
                        "AWS_LAMBDA_INITIALIZATION_TYPE",
                        initialization,
                        "AWS_ACCESS_KEY_ID",
                        "test",
                        "AWS_SECRET_ACCESS_KEY",
                        "test"));
        Process process = builder.start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("it ended").isTrue();
        } finally {
            process.destroyForcibly();
        }
        List<String> lines = Files.readAllLines(output, StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as("%s", lines).isZero();
        return lines;
    }
}
