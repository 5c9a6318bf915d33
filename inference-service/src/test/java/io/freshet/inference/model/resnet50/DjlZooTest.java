package io.freshet.inference.model.resnet50;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.repository.RemoteRepository;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.freshet.inference.model.resnet50.PretrainedSource.Found;
import io.freshet.inference.model.resnet50.PretrainedSource.Result;
import io.freshet.inference.model.resnet50.PretrainedSource.Unavailable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a server on the loopback interface that is laid out as the zoo is. */
class DjlZooTest {

    private static final String FOLDER = "/model/cv/image_classification/ai/djl/pytorch/resnet/";
    private static final String MODEL = "the network";
    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir
    Path cache;

    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final CountDownLatch hanging = new CountDownLatch(1);
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        System.setProperty("DJL_CACHE_DIR", cache.toString());
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        hanging.countDown();
        server.stop(0);
        System.clearProperty("DJL_CACHE_DIR");
    }

    @Test
    void finds_the_network_of_50_layers() throws Exception {
        byte[] model = gzip(MODEL);
        files.put(FOLDER + "metadata.json", metadata(model, sha1(model)));
        files.put(FOLDER + "0.0.1/traced_resnet50.pt.gz", model);
        assertThat(find(LONG)).isInstanceOfSatisfying(Found.class, found -> {
            assertThat(found.file()).hasContent(MODEL);
            assertThat(found.origin()).contains("DJL model zoo", "traced_resnet50");
        });
    }

    @Test
    void refuses_a_file_that_is_not_the_listed_one() throws Exception {
        byte[] model = gzip(MODEL);
        files.put(FOLDER + "metadata.json", metadata(model, sha1(gzip("another"))));
        files.put(FOLDER + "0.0.1/traced_resnet50.pt.gz", model);
        assertUnavailable(find(LONG), "Checksum error");
    }

    @Test
    void says_that_the_zoo_has_no_such_page() {
        assertUnavailable(find(LONG), "cannot be used: java.io.FileNotFoundException");
    }

    @Test
    void says_that_the_zoo_lists_no_such_network() {
        files.put(
                FOLDER + "metadata.json",
                new String(metadata(new byte[0], ""), StandardCharsets.UTF_8)
                        .replace("\"50\"", "\"18\"")
                        .getBytes(StandardCharsets.UTF_8));
        assertUnavailable(find(LONG), "lists no ResNet-50");
    }

    @Test
    void does_not_wait_for_a_server_that_hangs() {
        files.put("hang", new byte[0]);
        assertUnavailable(find(Duration.ofMillis(200)), "did not answer in time");
    }

    @Test
    void says_that_nothing_listens() {
        server.stop(0);
        assertUnavailable(find(LONG), "cannot be used: java.net.ConnectException");
    }

    private Result find(Duration limit) {
        URI root =
                URI.create("http://127.0.0.1:%d/".formatted(server.getAddress().getPort()));
        return new DjlZoo(new RemoteRepository("test", root), limit, limit).find();
    }

    private static void assertUnavailable(Result result, String why) {
        assertThat(result)
                .isInstanceOfSatisfying(
                        Unavailable.class,
                        unavailable -> assertThat(unavailable.reason()).contains(why));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (files.containsKey("hang")) hanging.await();
            byte[] file = files.get(exchange.getRequestURI().getPath());
            exchange.sendResponseHeaders(file == null ? 404 : 200, file == null ? -1 : file.length);
            if (file != null) exchange.getResponseBody().write(file);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static byte[] metadata(byte[] model, String sha1) {
        return """
                {"metadataVersion": "0.2", "resourceType": "model", "application": "cv/image_classification",
                 "groupId": "ai.djl.pytorch", "artifactId": "resnet", "name": "Resnet",
                 "artifacts": [{"version": "0.0.1", "name": "traced_resnet50",
                   "properties": {"layers": "50", "dataset": "imagenet"},
                   "files": {"model": {"uri": "0.0.1/traced_resnet50.pt.gz", "sha1Hash": "%s", "size": %d}}}]}
                """.formatted(sha1, model.length).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }

    private static String sha1(byte[] data) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(data));
    }
}
