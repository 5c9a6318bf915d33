package io.freshet.simulator.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LiveServerTest {

    private final LiveServer live = LiveServer.start(0);
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    @AfterEach
    void close() {
        live.close();
        client.close();
    }

    @Test
    void servesThePageAndEverythingItNames() throws Exception {
        HttpResponse<String> page = get("");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("live.js", "live.css", "freshet.css").doesNotContain("http://", "https://");
        for (String name :
                List.of("live.js", "live-view.js", "live-charts.js", "live-history.js", "live.css", "freshet.css")) {
            assertThat(get(name).statusCode()).as(name).isEqualTo(200);
        }
        assertThat(get("elsewhere").statusCode()).isEqualTo(404);
    }

    @Test
    void whoJoinsLateIsSentWhatWasBefore() throws Exception {
        live.publish(SampleStates.at("fixed", 1));
        live.publish(SampleStates.at("fixed", 2));

        try (Stream<String> lines = stream(0)) {
            List<String> data =
                    lines.filter(line -> line.startsWith("data: ")).limit(2).toList();
            assertThat(data.get(0)).contains("\"loadSeconds\":1,");
            assertThat(data.get(1)).contains("\"loadSeconds\":2,", "\"attainment\":null");
        }
    }

    @Test
    void whoComesBackIsSentOnlyWhatIsNew() throws Exception {
        live.publish(SampleStates.at("fixed", 1));
        live.publish(SampleStates.at("fixed", 2));

        try (Stream<String> lines = stream(1)) {
            assertThat(lines.filter(line -> line.startsWith("id: ")).findFirst())
                    .contains("id: 2");
        }
    }

    @Test
    void closingEndsTheStreamsInOrder() throws Exception {
        live.publish(SampleStates.at("fixed", 1));
        try (Stream<String> lines = stream(0)) {
            var iterator = lines.iterator();
            while (!iterator.next().startsWith("data: ")) {}
            live.close();
            List<String> rest = new ArrayList<>();
            iterator.forEachRemaining(rest::add);
            assertThat(rest).contains("event: end");
        }
    }

    @Test
    void servesTheReportOnceItIsThereAndNothingOutsideOfTheRun(@TempDir Path directory) throws Exception {
        Path run = Files.createDirectory(directory.resolve("run"));
        Files.writeString(directory.resolve("secret.txt"), "secret");
        Files.writeString(run.resolve("report.html"), "the report");
        Files.createSymbolicLink(run.resolve("link.txt"), directory.resolve("secret.txt"));
        assertThat(get("report/report.html").statusCode()).isEqualTo(404);

        live.reportIn(run);

        assertThat(get("report/report.html").body()).isEqualTo("the report");
        assertThat(get("report").headers().firstValue("Location")).contains("/report/report.html");
        assertThat(get("report/..%2Fsecret.txt").statusCode()).isEqualTo(404);
        assertThat(get("report/link.txt").statusCode()).isEqualTo(404);
        assertThat(get("report/%00").statusCode()).isEqualTo(404);
    }

    @Test
    void refusesAnotherNameForThisMachine() throws IOException {
        try (Socket socket = new Socket(
                java.net.InetAddress.getLoopbackAddress(), live.address().getPort())) {
            socket.getOutputStream()
                    .write("GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            var reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            assertThat(reader.readLine()).contains("403");
        }
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        URI uri = URI.create(live.address() + path);
        return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    private Stream<String> stream(long lastSeen) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(live.address() + "events"))
                .header("Last-Event-ID", Long.toString(lastSeen))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofLines()).body();
    }
}
