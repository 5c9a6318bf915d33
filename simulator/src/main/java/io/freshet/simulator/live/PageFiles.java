package io.freshet.simulator.live;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/** The page and what it is made of, from the class path. */
final class PageFiles implements HttpHandler {

    private static final Map<String, String> FILES = Map.of(
            "/", "live.html",
            "/freshet.css", "freshet.css",
            "/live.css", "live.css",
            "/live.js", "live.js",
            "/live-history.js", "live-history.js",
            "/live-charts.js", "live-charts.js",
            "/live-view.js", "live-view.js");

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        String name = FILES.get(exchange.getRequestURI().getPath());
        if (name == null) {
            Responses.refuse(exchange, 404, "no such page");
            return;
        }
        try (InputStream in = PageFiles.class.getResourceAsStream("/freshet/web/" + name)) {
            if (in == null) throw new IOException("not on the class path: /freshet/web/" + name);
            exchange.getResponseHeaders().set("Content-Security-Policy", "default-src 'self'; img-src 'self' data:");
            Responses.send(exchange, name, in.readAllBytes());
        }
    }
}
