package io.freshet.simulator.live;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.Set;

/**
 * Lets through only what a browser on this machine asks for under this machine's name: another site whose name is made to
 * point at 127.0.0.1 (DNS rebinding) gets nothing.
 */
record Guarded(HttpHandler inner) implements HttpHandler {

    private static final Set<String> HOSTS = Set.of("127.0.0.1", "localhost");

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        String host = String.valueOf(exchange.getRequestHeaders().getFirst("Host"));
        if (!HOSTS.contains(host.replaceFirst(":\\d+$", ""))) {
            Responses.refuse(exchange, 403, "not asked for under this machine's name");
        } else if (!exchange.getRequestMethod().equals("GET")) {
            Responses.refuse(exchange, 405, "only GET");
        } else {
            inner.handle(exchange);
        }
    }
}
