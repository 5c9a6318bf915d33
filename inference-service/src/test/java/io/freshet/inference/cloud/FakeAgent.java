package io.freshet.inference.cloud;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The ECS agent's task scale-in protection endpoint. */
public final class FakeAgent implements AutoCloseable {

    public static final String DONE = "{\"protection\":{\"ProtectionEnabled\":true}}";

    public final List<String> asked = new CopyOnWriteArrayList<>();
    public volatile int status = 200;
    public volatile String answer = DONE;
    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);

    public FakeAgent() throws IOException {
        server.createContext("/api/task-protection/v1/state", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            asked.add(exchange.getRequestMethod() + " " + body);
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    /** Value of ECS_AGENT_URI. */
    public URI uri() {
        return URI.create(
                "http://127.0.0.1:%d/api".formatted(server.getAddress().getPort()));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
