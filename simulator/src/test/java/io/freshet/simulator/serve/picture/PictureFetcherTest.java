package io.freshet.simulator.serve.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.freshet.simulator.serve.tryit.PictureSource.Picture;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A server of this machine stands for one of the internet: its address alone, 127.0.0.1, is let through, and every other one
 * is judged as in production. Names are found by a resolver of the test.
 */
@Timeout(60)
class PictureFetcherTest {

    private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 1, 2, 3};
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0};

    private final Map<String, String> addresses = new HashMap<>();
    private final List<String> lookups = new ArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ExecutorService handlers = Executors.newVirtualThreadPerTaskExecutor();
    private HttpServer server;
    private PictureFetcher fetcher;

    @BeforeEach
    void start() throws IOException {
        addresses.put("public.example", "127.0.0.1");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(handlers);
        server.createContext("/jpeg", exchange -> send(exchange, "image/jpeg", JPEG));
        server.createContext("/png", exchange -> send(exchange, "Image/PNG; q=1", PNG));
        server.createContext("/liar", exchange -> send(exchange, "image/png", JPEG));
        server.createContext(
                "/page", exchange -> send(exchange, "image/png", "<html>".getBytes(StandardCharsets.UTF_8)));
        server.createContext("/typeless", exchange -> send(exchange, "text/html", JPEG));
        server.createContext("/large", exchange -> send(exchange, "image/jpeg", new byte[101]));
        server.createContext("/endless", PictureFetcherTest::endless);
        server.createContext("/silent", this::silent);
        server.createContext("/loop", exchange -> redirect(exchange, "/loop"));
        server.createContext("/file", exchange -> redirect(exchange, "file:///etc/passwd"));
        server.createContext("/hop", exchange -> redirect(exchange, "/jpeg"));
        server.createContext("/inside", exchange -> redirect(exchange, "http://inside.example/jpeg"));
        server.createContext("/literal", exchange -> redirect(exchange, "http://169.254.169.254/latest/meta-data"));
        server.start();
        Predicate<InetAddress> allowed =
                address -> address.getHostAddress().equals("127.0.0.1") || PublicAddress.isPublic(address);
        fetcher = new PictureFetcher(
                new CheckedResolver(this::look, allowed), new FetchLimits(100, Duration.ofSeconds(3), 3));
    }

    @AfterEach
    void stop() throws IOException {
        closed.countDown();
        fetcher.close();
        server.stop(0);
        handlers.shutdownNow();
    }

    @Test
    void fetchesAPicture() throws IOException {
        Picture jpeg = fetcher.fetch(url("public.example", "/jpeg"));

        assertThat(jpeg.contentType()).isEqualTo("image/jpeg");
        assertThat(jpeg.bytes()).isEqualTo(JPEG);
        assertThat(fetcher.fetch(url("public.example", "/png")).contentType()).isEqualTo("image/png");
    }

    @Test
    void followsARedirectAndLooksEachHopUpOnce() throws IOException {
        assertThat(fetcher.fetch(url("public.example", "/hop")).bytes()).isEqualTo(JPEG);
        assertThat(lookups).containsExactly("public.example", "public.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.1",
                "127.0.0.2",
                "169.254.169.254",
                "192.168.0.1",
                "::1",
                "fd00:ec2::254",
                "::ffff:10.0.0.1"
            })
    void asksNobodyInside(String address) {
        addresses.put("inside.example", address);

        assertForbidden(url("inside.example", "/jpeg"), "not of the public internet");
        assertForbidden(url("public.example", "/inside"), "not of the public internet");
    }

    @Test
    void aHostWithOneAddressInsideIsNotAskedAtAll() {
        addresses.put("both.example", "127.0.0.1 10.0.0.1");

        assertForbidden(url("both.example", "/jpeg"), "10.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.1", "[::1]", "[::ffff:192.168.0.1]", "169.254.169.254", "0.0.0.0"})
    void anAddressInPlaceOfANameIsJudgedToo(String host) {
        assertForbidden("http://" + host + "/", "not of the public internet");
    }

    @Test
    void aRedirectToAnAddressInsideIsNotFollowed() {
        assertForbidden(url("public.example", "/literal"), "169.254.169.254");
    }

    @ParameterizedTest
    @CsvSource({
        "file:///etc/passwd, must begin with http",
        "ftp://public.example/a, must begin with http",
        "gopher://public.example/, must begin with http",
        "jar:http://public.example/a!/b, must begin with http",
        "http:///a, no host",
        "http://user:word@public.example/, user name",
        "picture, must begin with http",
        "http://a b/, not an address"
    })
    void takesNothingButHttp(String address, String reason) {
        assertForbidden(address, reason);
        assertThat(lookups).isEmpty();
    }

    @Test
    void aRedirectToAnotherSchemeIsNotFollowed() {
        assertForbidden(url("public.example", "/file"), "must begin with http");
    }

    @ParameterizedTest
    @CsvSource({
        "/loop, redirects more than 3 times",
        "/large, larger than 100 bytes",
        "/endless, larger than 100 bytes",
        "/liar, 'declared as ''image/png'', but begins as image/jpeg'",
        "/page, does not begin as a JPEG or PNG",
        "/typeless, declared as 'text/html'",
        "/nowhere, status 404",
        "/silent, took longer than 3.0 s"
    })
    void saysWhyThereIsNoPicture(String path, String reason) {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> fetcher.fetch(url("public.example", path)))
                .withMessageContaining(reason.replace("''", "'"));
    }

    private void assertForbidden(String address, String reason) {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> fetcher.fetch(address))
                .withMessageContaining(reason);
    }

    private String url(String host, String path) {
        return "http://%s:%d%s".formatted(host, server.getAddress().getPort(), path);
    }

    private InetAddress[] look(String host) throws UnknownHostException {
        lookups.add(host);
        String found = addresses.getOrDefault(host, host);
        List<InetAddress> all = new ArrayList<>();
        for (String literal : found.split(" ", -1)) {
            // a name that the test does not know must not be asked of the real resolver
            if (!literal.matches("[0-9a-fA-F.:\\[\\]]+")) throw new UnknownHostException(host);
            all.add(InetAddress.getByName(literal));
        }
        return all.toArray(InetAddress[]::new);
    }

    private static void send(HttpExchange exchange, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static void redirect(HttpExchange exchange, String to) throws IOException {
        exchange.getResponseHeaders().set("Location", to);
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private static void endless(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "image/jpeg");
        exchange.sendResponseHeaders(200, 0);
        byte[] more = new byte[64];
        try (exchange) {
            while (true) exchange.getResponseBody().write(more); // until the reader leaves
        }
    }

    private void silent(HttpExchange exchange) throws IOException {
        try (exchange) {
            closed.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
