package io.freshet.router;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** An inference service that answers as it is told. */
public final class StubInference implements AutoCloseable {

    /** A response to be sent. */
    public record Reply(int status, String contentType, String body, Map<String, String> headers) {

        public static Reply problem(int status, String code, String detail) {
            String body = "{\"type\":\"urn:freshet:problem:%s\",\"status\":%d,\"detail\":\"%s\",\"code\":\"%s\"}"
                    .formatted(code, status, detail, code);
            return new Reply(status, "application/problem+json", body, Map.of());
        }

        public Reply with(String header, String value) {
            return new Reply(status, contentType, body, Map.of(header, value));
        }
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Instead of a reply: the connection breaks. */
    public static final Reply BROKEN = new Reply(0, "", "", Map.of());

    public final List<JsonNode> requests = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;
    /** The peers' ports: one for each connection on which something was asked. */
    public final Set<Integer> connections = ConcurrentHashMap.newKeySet();

    public volatile boolean ready = true;
    private volatile Function<JsonNode, Reply> behaviour = StubInference::prediction;

    public StubInference() throws IOException {
        this(0);
    }

    StubInference(int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    public static Reply prediction(JsonNode request) {
        String body = """
                {"model_name":"stub","model_version":"1","id":"%s",
                 "parameters":{"weights":"trained","task":"stub-1","queue_us":0,"compute_us":100},
                 "outputs":[{"name":"prediction","datatype":"FP64","shape":[1],"data":[24.5]}]}""".formatted(request.path("id").asText());
        return new Reply(200, "application/json", body, Map.of());
    }

    public void behave(Function<JsonNode, Reply> behaviour) {
        this.behaviour = behaviour;
    }

    int port() {
        return server.getAddress().getPort();
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + port());
    }

    List<String> ids() {
        return requests.stream().map(request -> request.path("id").asText()).toList();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) {
        try (exchange) {
            exchange.getResponseHeaders().set("Freshet-Task", "stub-1");
            exchange.getResponseHeaders().set("Freshet-Slots", "2");
            if (exchange.getRequestMethod().equals("GET")) {
                exchange.sendResponseHeaders(ready ? 200 : 503, -1);
                return;
            }
            JsonNode request = JSON.readTree(exchange.getRequestBody().readAllBytes());
            requests.add(request);
            connections.add(exchange.getRemoteAddress().getPort());
            Reply reply = behaviour.apply(request);
            if (reply.equals(BROKEN)) return;
            byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", reply.contentType());
            reply.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(reply.status(), body.length);
            exchange.getResponseBody().write(body);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
