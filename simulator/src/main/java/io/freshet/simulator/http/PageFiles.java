package io.freshet.simulator.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A page and what it is made of, from the class path. */
public final class PageFiles implements HttpHandler {

    private static final String FOLDER = "/freshet/web/";

    private final Map<String, String> files = new HashMap<>();
    private final String policy;

    /**
     * @param page the file at {@code /}
     * @param parts files under their own names
     * @param policy the Content-Security-Policy
     */
    public PageFiles(String page, List<String> parts, String policy) {
        files.put("/", page);
        for (String part : parts) files.put("/" + part, part);
        this.policy = policy;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        String name = files.get(exchange.getRequestURI().getPath());
        if (name == null) {
            Responses.refuse(exchange, 404, "no such page");
            return;
        }
        try (InputStream in = PageFiles.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) throw new IOException("not on the class path: " + FOLDER + name);
            exchange.getResponseHeaders().set("Content-Security-Policy", policy);
            Responses.send(exchange, name, in.readAllBytes());
        }
    }
}
