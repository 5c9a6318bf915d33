package io.freshet.router.brokers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.freshet.router.StubInference;
import io.freshet.routing.foreign.Paho;
import io.freshet.routing.foreign.Programs;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that none of us wrote ask the router and understand its answers. */
class ForeignClientsTest {

    private static final String ROW = "{\"cylinders\":4,\"weight\":2130.5,\"origin\":\"japan\"}";
    private static final int PROGRAM_SECONDS_MAX = 60;

    @TempDir
    static Path folder;

    static Broker broker;
    static StubInference inference;
    static RunningRouter router;

    @BeforeAll
    static void start() throws Exception {
        broker = new ArtemisBroker(folder.resolve("broker"));
        inference = new StubInference();
        router = RunningRouter.start("clients", broker.port(), inference);
    }

    @AfterAll
    static void stop() throws Exception {
        router.close();
        inference.close();
        broker.stop();
    }

    @Test
    void mosquittoPubAsksAndMosquittoSubReceives() throws Exception {
        String[] session = {"-c", "-x", "600", "-i", "shell", "-q", "1", "-t", "freshet/north/shell/result"};
        // the session stays with the broker: what is answered before the second run waits there
        mosquitto(Programs.mosquittoSub(), session, "-E");

        mosquitto(
                Programs.mosquittoPub(),
                new String[] {"-t", "freshet/north/shell/infer/linear", "-q", "1", "-m", ROW},
                "-D",
                "publish",
                "user-property",
                "id",
                "shell-1",
                "-D",
                "publish",
                "content-type",
                "application/json",
                "-D",
                "publish",
                "correlation-data",
                "correlation-1");

        String answer = mosquitto(Programs.mosquittoSub(), session, "-C", "1", "-W", "30", "-F", "%C %D %P %p");
        assertThat(answer)
                .startsWith("application/json correlation-1 ")
                .contains("id:shell-1", "outcome:succeeded", "24.5");
    }

    @Test
    void pahoAsksOverMqtt5() throws Exception {
        JsonNode answer = paho("5", "paho-5");

        assertThat(answer.at("/payload/outputs/0/values/0").asDouble()).isEqualTo(24.5);
        assertThat(answer.at("/user/id").asText()).isEqualTo("paho-5");
        assertThat(answer.at("/user/outcome").asText()).isEqualTo("succeeded");
        assertThat(answer.path("correlation").asText()).isEqualTo("correlation-1");
    }

    @Test
    void pahoAsksOverMqtt311() throws Exception {
        JsonNode answer = paho("3", "paho-3");

        assertThat(answer.at("/payload/outputs/0/values/0").asDouble()).isEqualTo(24.5);
        assertThat(answer.at("/payload/id").asText()).isEqualTo("paho-3");
    }

    private static JsonNode paho(String version, String id) throws Exception {
        Path script = folder.resolve("paho_device.py");
        try (InputStream in = ForeignClientsTest.class.getResourceAsStream("paho_device.py")) {
            Files.write(script, in.readAllBytes());
        }
        return new ObjectMapper()
                .readTree(run(List.of(
                        Paho.python().toString(),
                        script.toString(),
                        Integer.toString(broker.port()),
                        version,
                        id,
                        ROW)));
    }

    private static String mosquitto(Path program, String[] arguments, String... more) throws Exception {
        List<String> command = new ArrayList<>(
                List.of(program.toString(), "-V", "mqttv5", "-h", "127.0.0.1", "-p", Integer.toString(broker.port())));
        Collections.addAll(command, arguments);
        Collections.addAll(command, more);
        return run(command);
    }

    private static String run(List<String> command) throws Exception {
        Path output = Files.createTempFile(folder, "client", ".txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        process.getOutputStream().close();
        boolean ended = process.waitFor(PROGRAM_SECONDS_MAX, TimeUnit.SECONDS);
        process.destroyForcibly();
        String said = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(ended && process.exitValue() == 0)
                .as("%s said: %s", command, said)
                .isTrue();
        return said;
    }
}
