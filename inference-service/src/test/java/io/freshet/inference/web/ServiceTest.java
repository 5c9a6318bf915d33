package io.freshet.inference.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceTest {

    private static final String INPUT = "{'name':'x','shape':[1],'datatype':'FP64','data':[7]}";

    private static RunningService service;

    @BeforeAll
    static void start() {
        service = RunningService.ready(4);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void answersAnInference() throws IOException {
        HttpResponse<String> response = infer("{'id':'r-1','inputs':[" + INPUT + "]}");
        JsonNode answer = json(response);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(answer.path("model_name").asText()).isEqualTo("linear");
        assertThat(answer.path("model_version").asText()).isEqualTo("1");
        assertThat(answer.path("id").asText()).isEqualTo("r-1");
        assertThat(answer.path("parameters").path("weights").asText()).isEqualTo("trained");
        assertThat(answer.path("parameters").path("task").asText()).isEqualTo("t-1");
        assertThat(answer.path("parameters").path("queue_us").isIntegralNumber())
                .isTrue();
        assertThat(answer.path("parameters").path("compute_us").isIntegralNumber())
                .isTrue();
        assertThat(answer.path("parameters").path("echo").asBoolean()).isTrue();
        assertThat(answer.path("outputs").toString())
                .isEqualTo("[{\"name\":\"y\",\"datatype\":\"FP64\",\"shape\":[1],\"data\":[7.0]},"
                        + "{\"name\":\"z\",\"datatype\":\"FP64\",\"shape\":[1],\"data\":[14.0]}]");
    }

    @Test
    void leavesOutTheIdThatWasNotGiven() throws IOException {
        assertThat(json(infer("{'inputs':[" + INPUT + "]}")).has("id")).isFalse();
    }

    @Test
    void answersOnlyTheOutputsAskedFor() throws IOException {
        JsonNode answer = json(infer("{'inputs':[" + INPUT + "],'outputs':[{'name':'z'}]}"));

        assertThat(answer.path("outputs")).hasSize(1);
        assertThat(answer.path("outputs").path(0).path("name").asText()).isEqualTo("z");
    }

    @Test
    void answersWhateverTypeTheClientClaims() {
        assertThat(service.post(
                                "/v2/models/linear/versions/1/infer",
                                BodyPublishers.ofString("{\"inputs\":[" + INPUT.replace('\'', '"') + "]}"))
                        .join()
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest(name = "{1} {0}")
    @CsvSource(delimiter = '|', textBlock = """
            /v2                               | 200 | "name":"freshet-inference"
            /v2/health/live                   | 200 | "live":true
            /v2/health/ready                  | 200 | "ready":true
            /v2/models/linear                 | 200 | "weights":"trained"
            /v2/models/linear/versions/1      | 200 | "versions":["1"]
            /v2/models/linear/ready           | 200 | "ready":true
            /v2/models/linear/versions/1/ready| 200 | "ready":true
            /v2/models/nope                   | 404 | "code":"unknown-model"
            /v2/models/linear/versions/2      | 404 | "code":"unknown-model"
            /v2/models/linear/versions/2/ready| 404 | "code":"unknown-model"
            /v2/models/linear/infer           | 405 | "code":"method-not-allowed"
            /nope                             | 404 | "code":"not-found"
            """)
    void answersAt(String path, int status, String content) {
        HttpResponse<String> response = service.get(path);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body()).contains(content);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            body              | {'inputs'
            body              | <xml/>
            inputs            | {'inputs':[]}
            inputs[0].data[0] | {'inputs':[{'name':'x','shape':[1],'datatype':'FP64','data':['seven']}]}
            inputs[0].data    | {'inputs':[{'name':'x','shape':[1],'datatype':'FP64','data':[-1]}]}
            outputs           | {'inputs':[INPUT],'outputs':[{'name':'w'}]}
            """)
    void saysWhatIsWrongWithARequest(String field, String body) throws IOException {
        HttpResponse<String> response = infer(body.replace("INPUT", INPUT));
        JsonNode problem = json(response);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(problem.path("type").asText()).isEqualTo("urn:freshet:problem:invalid-input");
        assertThat(problem.path("title").asText()).isNotBlank();
        assertThat(problem.path("status").asInt()).isEqualTo(400);
        assertThat(problem.path("code").asText()).isEqualTo("invalid-input");
        assertThat(problem.path("field").asText()).isEqualTo(field);
        assertThat(problem.path("detail").asText()).startsWith(field + ": ");
    }

    @Test
    void refusesABodyBeyondTheLimit() throws IOException {
        HttpResponse<String> response = infer("x".repeat(RequestBody.BYTES_MAX + 1));

        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(json(response).path("code").asText()).isEqualTo("too-large");
    }

    @Test
    void reportsAFailureOfTheModelWithoutItsInsides() throws IOException {
        HttpResponse<String> response = infer("{'inputs':[" + INPUT.replace("[7]", "[-2]") + "]}");

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(json(response).path("code").asText()).isEqualTo("internal");
        assertThat(response.body()).doesNotContain("io.freshet");
    }

    @Test
    void exportsItsMetrics() {
        infer("{'inputs':[" + INPUT + "]}");
        HttpResponse<String> scrape = service.get("/actuator/prometheus");

        assertThat(scrape.statusCode()).isEqualTo(200);
        assertThat(scrape.body())
                .containsPattern("freshet_task_queue_seconds_count\\{model=\"linear\"} [1-9]")
                .containsPattern("freshet_task_compute_seconds_sum\\{model=\"linear\"} ")
                .contains("freshet_task_queue{model=\"linear\"} 0.0")
                .containsPattern("freshet_task_requests_total\\{model=\"linear\",outcome=\"ok\"} [1-9]")
                .contains("freshet_task_requests_total{model=\"linear\",outcome=\"expired\"} 0.0");
    }

    private static HttpResponse<String> infer(String body) {
        return service.infer(body).join();
    }

    private static JsonNode json(HttpResponse<String> response) throws IOException {
        return new JsonMapper().readTree(response.body());
    }
}
