package io.freshet.router.uplink;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The credentials endpoint of ECS: each request gets new credentials, which end soon. */
public final class TaskRole implements AutoCloseable {

    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final AtomicInteger given = new AtomicInteger();
    /** The secret key that belongs to each session token given out. */
    public final Map<String, String> secrets = new ConcurrentHashMap<>();

    public TaskRole(Duration life) throws IOException {
        server.createContext("/role", exchange -> {
            int number = given.incrementAndGet();
            String token = "token+/=" + number; // with what must be escaped
            secrets.put(token, "secret" + number);
            byte[] body = """
                    {"AccessKeyId":"ASIA%d","SecretAccessKey":"secret%d","Token":"%s","Expiration":"%s"}""".formatted(number, number, token, Instant.now().plus(life))
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    /** Value of AWS_CONTAINER_CREDENTIALS_FULL_URI. */
    public String uri() {
        return "http://127.0.0.1:%d/role".formatted(server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
