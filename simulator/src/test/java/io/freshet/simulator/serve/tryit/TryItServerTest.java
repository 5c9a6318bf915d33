package io.freshet.simulator.serve.tryit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.simulator.lab.os.Poll;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TryItServerTest {

    private static final Pattern NAMED = Pattern.compile("(?:src|href)=\"/([^\"]+)\"|from \"\\./([^\"]+)\"");
    private static final AskLimits TWO_AT_ONCE = new AskLimits(2, Duration.ofSeconds(30));

    private final FakeAsker asker = new FakeAsker();
    private final HttpClient client = HttpClient.newHttpClient();
    private TryItServer server;

    @BeforeEach
    void start() throws IOException {
        server = serving(TWO_AT_ONCE, Optional.empty());
    }

    @AfterEach
    void close() {
        server.close();
        client.close();
    }

    @Test
    void servesThePageAndEverythingThatItNames() throws Exception {
        Deque<String> toLookAt = new ArrayDeque<>(List.of(""));
        Set<String> seen = new HashSet<>();
        while (!toLookAt.isEmpty()) {
            String name = toLookAt.pop();
            if (!seen.add(name)) continue;
            HttpResponse<String> file = get(name);
            assertThat(file.statusCode()).as(name).isEqualTo(200);
            Matcher named = NAMED.matcher(file.body());
            while (named.find()) toLookAt.push(named.group(1) == null ? named.group(2) : named.group(1));
        }
        assertThat(seen).contains("try.js", "try-answer.js", "try-picture.js", "try.css", "freshet.css");
    }

    @Test
    void thePageIsOfTheRightTypeAndTakesNothingFromElsewhere() throws Exception {
        assertThat(header(get(""), "Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(header(get("try.js"), "Content-Type")).isEqualTo("text/javascript; charset=utf-8");
        assertThat(header(get("try.css"), "Content-Type")).isEqualTo("text/css; charset=utf-8");
        assertThat(header(get(""), "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(get(""), "Content-Security-Policy"))
                .startsWith("default-src 'none'")
                .contains("script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe", "http:", "https:");
        assertThat(get("").body()).doesNotContain("http://", "https://", "<style", "onclick");
    }

    @Test
    void asksWithWhatItWasGivenAndAnswersWithWhatCameBack() throws Exception {
        asker.answerAtOnce("{\"outcome\": \"rejected\", \"detail\": \"weight is missing\", \"field\": \"weight\"}");

        HttpResponse<String> response = ask("linear", "application/json", "{\"a\": 1}".getBytes(UTF_8));

        assertThat(response.statusCode()).isEqualTo(200);
        JsonNode json = Json.MAPPER.readTree(response.body());
        assertThat(json.path("outcome").asText()).isEqualTo("rejected");
        assertThat(json.path("answer").path("field").asText()).isEqualTo("weight");
        assertThat(asker.questions).singleElement().satisfies(question -> {
            assertThat(question.model()).isEqualTo("linear");
            assertThat(question.contentType()).isEqualTo("application/json");
            assertThat(new String(question.payload(), UTF_8)).isEqualTo("{\"a\": 1}");
        });
    }

    @Test
    void refusesWhatNoDeviceCouldSend() throws Exception {
        asker.answerAtOnce("{}");

        assertProblem(ask("gpt", "application/json", new byte[1]), 404, "unknown-model");
        assertProblem(ask("linear", "text/plain", new byte[1]), 415, "invalid-message");
        assertProblem(ask("linear", "image/jpeg", new byte[131_073]), 413, "too-large");
        assertThat(asker.questions).isEmpty();

        assertThat(ask("linear", "image/jpeg", new byte[131_072]).statusCode()).isEqualTo(200);
    }

    @Test
    void takesNoMoreThanSoManyQuestionsAtOnce() throws Exception {
        CompletableFuture<HttpResponse<String>> first = askLater();
        CompletableFuture<HttpResponse<String>> second = askLater();
        assertThat(Poll.until(() -> asker.replies.size() == 2, Duration.ofSeconds(30)))
                .isTrue();

        assertProblem(ask("linear", "application/json", new byte[1]), 429, "too-many-requests");

        asker.replies.forEach(reply -> reply.complete(FakeAsker.reply("{}")));
        assertThat(first.get().statusCode()).isEqualTo(200);
        assertThat(second.get().statusCode()).isEqualTo(200);
        asker.answerAtOnce("{}");
        assertThat(ask("linear", "application/json", new byte[1]).statusCode()).isEqualTo(200);
    }

    @Test
    void saysWhenNoAnswerComesAndGivesTheQuestionUp() throws Exception {
        server.close();
        server = serving(new AskLimits(1, Duration.ofMillis(50)), Optional.empty());

        assertProblem(ask("linear", "application/json", new byte[1]), 504, "no-answer");
        assertThat(asker.replies.getFirst()).isCancelled();
    }

    @Test
    void saysWhyTheBrokerDidNotTakeIt() throws Exception {
        asker.failAtOnce(new IOException("cannot be published: quota exceeded"));

        HttpResponse<String> response = ask("linear", "application/json", new byte[1]);

        assertProblem(response, 502, "not-published");
        assertThat(response.body()).contains("quota exceeded");
    }

    @Test
    void aPageOfAnotherSiteCannotAsk() throws Exception {
        asker.answerAtOnce("{}");

        assertThat(status("POST", "Origin: http://evil.example")).isEqualTo(403);
        assertThat(status("POST", "Origin: null")).isEqualTo(403);
        assertThat(status("POST", "Origin: http://127.0.0.1:1")).isEqualTo(403);
        assertThat(status("POST", "Sec-Fetch-Site: cross-site")).isEqualTo(403);
        assertThat(status("POST", "Sec-Fetch-Site: same-site")).isEqualTo(403);
        assertThat(status("POST", "Host: evil.example", "Origin: http://evil.example"))
                .isEqualTo(403);
        assertThat(status("GET")).isEqualTo(405);
        assertThat(asker.questions).isEmpty();

        String own = "127.0.0.1:" + server.address().getPort();
        assertThat(status("POST", "Origin: http://" + own, "Sec-Fetch-Site: same-origin"))
                .isEqualTo(200);
    }

    @Test
    void offersSamples() throws Exception {
        JsonNode rows = Json.MAPPER.readTree(get("api/samples/linear").body()).path("samples");
        assertThat(rows.path(0).path("row").path("weight").asInt()).isEqualTo(3504);
        assertThat(rows.path(0).path("target").asText()).isEqualTo("18.0");

        JsonNode pictures =
                Json.MAPPER.readTree(get("api/samples/resnet50").body()).path("samples");
        HttpResponse<String> picture =
                get(pictures.path(0).path("picture").asText().substring(1));
        assertThat(header(picture, "Content-Type")).isEqualTo("image/png");
        assertThat(get("api/samples/resnet50/1").statusCode()).isEqualTo(404);
        assertThat(get("api/samples/gpt").statusCode()).isEqualTo(404);
    }

    @Test
    void fetchesNoPictureUnlessItWasStartedSo() throws Exception {
        assertThat(post("api/picture", "application/json", "{\"url\": \"http://a.example/\"}")
                        .statusCode())
                .isEqualTo(405); // the page's own place takes GET only: there is nothing else there

        server.close();
        server = serving(TWO_AT_ONCE, Optional.of(address -> new PictureSource.Picture("image/png", new byte[] {7})));
        HttpResponse<String> picture = post("api/picture", "application/json", "{\"url\": \"http://a.example/\"}");
        assertThat(picture.statusCode()).isEqualTo(200);
        assertThat(header(picture, "Content-Type")).isEqualTo("image/png");
        assertProblem(post("api/picture", "text/plain", "{}"), 415, "no-picture");
    }

    @Test
    void aPortThatIsTakenIsNoPlaceForASecondPage() {
        int taken = server.address().getPort();
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> TryItServer.start(taken, asker, parts(TWO_AT_ONCE, Optional.empty()), client));
    }

    private TryItServer serving(AskLimits limits, Optional<PictureSource> pictures) throws IOException {
        return TryItServer.start(0, asker, parts(limits, pictures), client);
    }

    private static TryItServer.Parts parts(AskLimits limits, Optional<PictureSource> pictures) {
        Sample row = new Sample("application/json", "{\"weight\": 3504}".getBytes(UTF_8), Optional.of("18.0"));
        Sample picture = new Sample("image/png", new byte[] {1}, Optional.empty());
        return new TryItServer.Parts(
                Map.of("linear", URI.create("http://127.0.0.1:1")),
                () -> Map.of("linear", List.of(row), "resnet50", List.of(picture)),
                pictures,
                limits);
    }

    private static void assertProblem(HttpResponse<String> response, int status, String code) throws IOException {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(header(response, "Content-Type")).isEqualTo("application/problem+json");
        assertThat(Json.MAPPER.readTree(response.body()).path("code").asText()).isEqualTo(code);
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(server.address() + path)).build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String type, String body) throws IOException, InterruptedException {
        return client.send(request(path, type, body.getBytes(UTF_8)), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> ask(String model, String type, byte[] body) throws IOException, InterruptedException {
        return client.send(request("api/ask/" + model, type, body), HttpResponse.BodyHandlers.ofString());
    }

    private CompletableFuture<HttpResponse<String>> askLater() {
        return client.sendAsync(
                request("api/ask/linear", "application/json", new byte[1]), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest request(String path, String type, byte[] body) {
        return HttpRequest.newBuilder(URI.create(server.address() + path))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofByteArray(body))
                .build();
    }

    /** By hand: the JDK's client does not let a test choose its Host and Origin. */
    private int status(String method, String... headers) throws IOException {
        String host = "127.0.0.1:" + server.address().getPort();
        StringBuilder text = new StringBuilder(method).append(" /api/ask/linear HTTP/1.1\r\n");
        if (List.of(headers).stream().noneMatch(header -> header.startsWith("Host")))
            text.append("Host: ").append(host).append("\r\n");
        for (String header : headers) text.append(header).append("\r\n");
        text.append("Content-Type: application/json\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}");
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), server.address().getPort())) {
            socket.getOutputStream().write(text.toString().getBytes(UTF_8));
            String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
            return Integer.parseInt(answer.substring(9, 12));
        }
    }
}
