package io.freshet.router;

import static io.freshet.router.RouterFixture.LONG;
import static io.freshet.router.RouterFixture.answered;
import static io.freshet.router.RouterFixture.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.freshet.router.uplink.FakeIotCore;
import io.freshet.router.uplink.TaskRole;
import io.freshet.routing.tls.TestAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The router as a process of its own, ended in the two ways in which processes are ended. */
class RouterProcessTest {

    @TempDir
    Path folder;

    private final CountDownLatch open = new CountDownLatch(1);
    private final List<Process> processes = new ArrayList<>();
    private final Map<String, String> environment = new HashMap<>();
    private TestBroker broker;
    private StubInference linear;
    private TestDevice device;

    @BeforeEach
    void start() throws Exception {
        broker = new TestBroker(folder.resolve("broker"));
        linear = new StubInference();
        device = new TestDevice(broker.port());
    }

    @AfterEach
    void stop() throws Exception {
        open.countDown();
        processes.forEach(Process::destroyForcibly);
        device.close();
        linear.close();
        broker.stop();
    }

    @Test
    void sigtermFinishesWhatIsInHandAndIsASuccess() throws Exception {
        Process router = router("term.log", "--freshet.arm=term", "--freshet.models.linear.url=" + linear.uri());
        holdBack();
        List<String> ids = ids("term", 20);
        for (String id : ids) device.sendRow("linear", id);
        await().atMost(LONG).until(() -> !linear.requests.isEmpty());

        router.destroy();
        await().atMost(LONG).until(() -> log("term.log").contains("draining"));
        open.countDown();

        assertThat(router.waitFor(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(router.exitValue()).isZero();
        assertThat(log("term.log")).contains("drained");
        router("again.log", "--freshet.arm=term", "--freshet.models.linear.url=" + linear.uri());
        answered(device, ids);
        assertThat(device.answers).as("none was answered twice").hasSize(20);
    }

    @Test
    void killedInTheMiddleNothingIsLost() throws Exception {
        Process router = router("first.log", "--freshet.arm=kill", "--freshet.models.linear.url=" + linear.uri());
        List<String> ids = ids("kill", 200);
        linear.behave(request -> {
            if (linear.requests.size() > 50) awaitOpen();
            return StubInference.prediction(request);
        });
        for (String id : ids) device.sendRow("linear", id);
        await().atMost(LONG).until(() -> linear.requests.size() > 50);

        router.destroyForcibly();
        router.waitFor();
        open.countDown();
        router("second.log", "--freshet.arm=kill", "--freshet.models.linear.url=" + linear.uri());

        answered(device, ids);
    }

    @Test
    void nonsenseInTheConfigurationEndsItWithAWord() throws Exception {
        Process router = process("bad.log", "--freshet.arm=a/b", "--freshet.models.linear.url=" + linear.uri());

        assertThat(router.waitFor(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(router.exitValue()).isEqualTo(1);
        assertThat(log("bad.log")).contains("freshet.arm: must be").contains("'a/b'");
    }

    /** With the credentials of its task role it is let in, with nothing else, and it needs no other secret. */
    @Test
    void atIotCoreItSignsWithTheCredentialsOfItsTaskRole() throws Exception {
        TestAuthority authority = TestAuthority.in(folder.resolve("tls"));
        try (TaskRole role = new TaskRole(Duration.ofHours(1));
                FakeIotCore iotCore = new FakeIotCore(authority, broker.port(), role.secrets)) {
            environment.put("AWS_CONTAINER_CREDENTIALS_FULL_URI", role.uri());
            environment.put("FRESHET_BROKER", iotCore.endpoint().toString());
            environment.put("FRESHET_SIGV4_REGION", "eu-central-1");
            environment.put("FRESHET_TLS_CA", authority.ca().toString());
            environment.put("FRESHET_METRICS", "emf");
            Process router = router("aws.log", "--freshet.arm=aws", "--freshet.models.linear.url=" + linear.uri());
            List<String> ids = ids("aws", 10);

            for (String id : ids) device.sendRow("linear", id);
            answered(device, ids);
            router.destroy();

            assertThat(router.waitFor(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(log("aws.log"))
                    .as("embedded metrics of the last interval at the latest")
                    .contains("{\"_aws\":{", "\"Arm\":\"aws\",\"Service\":\"linear\"");
            assertThat(iotCore.openings)
                    .as("one for the model, one for unknown models")
                    .hasSize(2);
            assertThat(iotCore.refusals).isEmpty();
        }
    }

    @Test
    void whereNothingIsSignedNothingOfTheAwsSdkIsLoaded() throws Exception {
        Path classes = folder.resolve("classes.log");
        environment.put("JDK_JAVA_OPTIONS", "-Xlog:class+load:file=" + classes);
        router("plain.log", "--freshet.arm=plain", "--freshet.models.linear.url=" + linear.uri());
        device.sendRow("linear", "plain-1");
        answered(device, List.of("plain-1"));

        List<String> loaded = Files.readAllLines(classes);
        assertThat(loaded).anyMatch(line -> line.contains("io.freshet.router.mqtt.BrokerConnection"));
        assertThat(loaded.stream().filter(line -> line.contains("software.amazon.awssdk")))
                .isEmpty();
    }

    private Process router(String log, String... arguments) throws IOException {
        Process router = process(log, arguments);
        await().atMost(LONG).until(() -> log(log).split("subscribed to", -1).length == 3 || !router.isAlive());
        assertThat(router.isAlive()).isTrue();
        return router;
    }

    private Process process(String log, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                RouterApplication.class.getName(),
                "--server.port=0"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(log).toFile());
        builder.environment().put("FRESHET_BROKER", broker.uri().toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        processes.add(process);
        return process;
    }

    private String log(String name) throws IOException {
        Path file = folder.resolve(name);
        return Files.exists(file) ? Files.readString(file) : "";
    }

    private void holdBack() {
        linear.behave(request -> {
            awaitOpen();
            return StubInference.prediction(request);
        });
    }

    private void awaitOpen() {
        try {
            open.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
