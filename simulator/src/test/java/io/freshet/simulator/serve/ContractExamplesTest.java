package io.freshet.simulator.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.routing.foreign.Paho;
import io.freshet.routing.foreign.Programs;
import io.freshet.simulator.serve.ContractExamples.Example;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs every example of the contract's page with the clients of others, as it stands there, and compares what it prints. */
@Timeout(900)
class ContractExamplesTest {

    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final Path PAGE = PROJECT.resolve("router-service/CONTRACT.md");
    private static final int EXAMPLE_SECONDS_MAX = 90;

    @TempDir
    private static Path directory;

    private static ServingProcess serving;
    private static JsonNode addresses;

    @BeforeAll
    static void serve() throws IOException {
        serving = ServingProcess.start(directory, "--models", "linear,resnet50");
        addresses = serving.addresses();
    }

    @AfterAll
    static void stop() {
        serving.close();
    }

    static List<Example> examples() throws IOException {
        return ContractExamples.of(PAGE);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void printsWhatThePageSays(Example example) throws Exception {
        Path output = directory.resolve("output.txt");
        ProcessBuilder builder = new ProcessBuilder(command(example))
                .directory(PROJECT.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment(builder.environment().getOrDefault("PATH", "")));
        Process process = builder.start();
        process.getOutputStream().close();
        boolean ended = process.waitFor(EXAMPLE_SECONDS_MAX, TimeUnit.SECONDS);
        process.destroyForcibly();

        String printed = Files.readString(output);
        assertThat(ended).as("it ends by itself: " + printed).isTrue();
        assertThat(process.exitValue()).as(printed).isZero();
        assertThat(example.prints(printed))
                .as("%s%nprints%n%s", example.printed(), printed)
                .isTrue();
    }

    @Test
    void thePageHasAnExampleOfEachClient() throws IOException {
        String code = String.join("\n", examples().stream().map(Example::code).toList());

        assertThat(code).contains("mosquitto_pub", "mosquitto_sub", "mqttv311", "paho.mqtt", "curl");
    }

    private static List<String> command(Example example) throws IOException {
        return example.language().equals("python")
                ? List.of(Paho.python().toString(), "-c", example.code())
                : List.of("bash", "-euo", "pipefail", "-c", example.code());
    }

    private static Map<String, String> environment(String path) {
        URI broker = URI.create(addresses.path("broker").asText());
        String clients = Programs.mosquittoPub().getParent()
                + File.pathSeparator
                + Programs.mosquittoSub().getParent();
        return Map.of(
                "PATH", clients + File.pathSeparator + path,
                "BROKER_HOST", broker.getHost(),
                "BROKER_PORT", Integer.toString(broker.getPort()),
                "LINEAR_URL", addresses.path("inference").path("linear").asText());
    }
}
