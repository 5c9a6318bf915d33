package io.freshet.simulator.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.Set;

/**
 * Lets through only what is asked for under this machine's own name, and not by a page of another site: one whose name is
 * made to point at 127.0.0.1 (DNS rebinding) gets nothing, nor does one that sends a form or a script's request here. What
 * has no {@code Origin}, such as curl, is let through: it runs on this machine.
 *
 * @param method the only one that is allowed
 */
public record OwnPagesOnly(String method, HttpHandler inner) implements HttpHandler {

    private static final Set<String> HOSTS = Set.of("127.0.0.1", "localhost");
    /** What a browser says of a request of the page itself, or of an address that a person typed. */
    private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        Headers headers = exchange.getRequestHeaders();
        String host = String.valueOf(headers.getFirst("Host"));
        if (!HOSTS.contains(host.replaceFirst(":\\d+$", ""))) {
            Responses.refuse(exchange, 403, "not asked for under this machine's name");
        } else if (!ofOwnPage(headers, host)) {
            Responses.refuse(exchange, 403, "asked for by a page of another site");
        } else if (!exchange.getRequestMethod().equals(method)) {
            exchange.getResponseHeaders().set("Allow", method);
            Responses.refuse(exchange, 405, "only " + method);
        } else {
            inner.handle(exchange);
        }
    }

    /** A link from elsewhere may lead to a page; only what changes or computes something is kept from other sites. */
    private boolean ofOwnPage(Headers headers, String host) {
        if (method.equals("GET")) return true;
        String origin = headers.getFirst("Origin");
        String site = headers.getFirst("Sec-Fetch-Site");
        return (origin == null || origin.equals("http://" + host)) && (site == null || OWN_SITES.contains(site));
    }
}
