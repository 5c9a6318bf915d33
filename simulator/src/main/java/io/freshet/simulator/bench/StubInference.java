package io.freshet.simulator.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

/** An inference service that answers at once, so that what is measured is the router. */
final class StubInference implements AutoCloseable {

    private static final byte[] ANSWER = """
            {"model_name":"linear","model_version":"1","parameters":{"weights":"trained","task":"stub","queue_us":0,"compute_us":0},
            "outputs":[{"name":"prediction","shape":[1],"datatype":"FP64","data":[18.2]}]}
            """.getBytes(StandardCharsets.UTF_8);

    private final HttpServer server;

    StubInference() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", StubInference::answer);
        server.start();
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, ANSWER.length);
            exchange.getResponseBody().write(ANSWER);
        }
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
