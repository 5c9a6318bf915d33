package io.freshet.simulator.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command from its start to its end, with every real part: broker, router, models and page. */
@Timeout(900)
class ServeTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path directory;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void standsAnswersAndLeavesNothingBehind() throws Exception {
        try (ServingProcess serving = ServingProcess.start(directory)) {
            JsonNode addresses = serving.addresses();
            assertThat(addresses.fieldNames()).toIterable().containsExactly("broker", "web", "inference");
            assertThat(addresses.path("broker").asText()).startsWith("tcp://127.0.0.1:");
            assertThat(addresses.path("inference").fieldNames())
                    .toIterable()
                    .containsExactly("resnet50", "xgboost", "linear");
            URI web = URI.create(addresses.path("web").asText());

            for (JsonNode model : get(web.resolve("api/models")).path("models")) askWithASample(web, model);
            problemNamesTheField(web);

            // guardian, three models, broker and router
            assertThat(serving.descendants()).hasSizeGreaterThanOrEqualTo(6);
            serving.terminate();
            assertThat(serving.rest()).isEmpty();
            assertThat(serving.exitCode()).as(serving.errors()).isZero();
            assertThat(serving.descendants()).noneMatch(ProcessHandle::isAlive);
            assertThat(serving.errors()).doesNotContain("Exception", "died", "did not end");
        }
    }

    @Test
    void aPortThatIsTakenIsWrongUse() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServingProcess serving =
                        ServingProcess.start(directory, "--broker-port", Integer.toString(taken.getLocalPort()))) {
            assertThat(serving.exitCode()).isEqualTo(2);
            assertThat(serving.errors())
                    .contains("freshet: --broker-port: 127.0.0.1:" + taken.getLocalPort() + " is taken")
                    .doesNotContain("\tat ");
        }
    }

    private void askWithASample(URI web, JsonNode model) throws IOException, InterruptedException {
        String name = model.path("name").asText();
        JsonNode sample =
                get(web.resolve("api/samples/" + name)).path("samples").path(0);
        JsonNode result = sample.has("row")
                ? ask(web, name, "application/json", JSON.writeValueAsBytes(sample.path("row")))
                : ask(
                        web,
                        name,
                        "image/jpeg",
                        bytes(web.resolve(sample.path("picture").asText())));

        assertThat(result.path("outcome").asText()).as(result.toString()).isEqualTo("succeeded");
        assertThat(result.path("answer").path("model").asText()).isEqualTo(name);
        assertThat(result.path("answer").path("weights").asText())
                .isEqualTo(model.path("parameters").path("weights").asText());
        assertThat(result.path("steps")).hasSize(4);
        long sum = 0;
        for (JsonNode step : result.path("steps")) sum += step.path("micros").asLong();
        assertThat(sum)
                .isPositive()
                .isLessThanOrEqualTo(result.path("totalMicros").asLong() + 1_000);
    }

    private void problemNamesTheField(URI web) throws IOException, InterruptedException {
        JsonNode result = ask(web, "linear", "application/json", "{\"cylinders\": 4}".getBytes(StandardCharsets.UTF_8));

        assertThat(result.path("outcome").asText()).isEqualTo("rejected");
        assertThat(result.path("answer").path("code").asText()).isEqualTo("invalid-input");
        assertThat(result.path("answer").path("detail").asText()).contains("displacement", "is missing");
    }

    private JsonNode get(URI uri) throws IOException, InterruptedException {
        return JSON.readTree(bytes(uri));
    }

    private byte[] bytes(URI uri) throws IOException, InterruptedException {
        HttpResponse<byte[]> response =
                client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofByteArray());
        assertThat(response.statusCode()).as(uri.toString()).isEqualTo(200);
        return response.body();
    }

    private JsonNode ask(URI web, String model, String contentType, byte[] body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(web.resolve("api/ask/" + model))
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        return JSON.readTree(
                client.send(request, HttpResponse.BodyHandlers.ofByteArray()).body());
    }
}
