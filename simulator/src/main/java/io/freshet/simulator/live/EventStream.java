package io.freshet.simulator.live;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Server-sent events: all that was, then all that comes, until the feed is closed or the browser leaves. */
final class EventStream implements HttpHandler {

    /** A comment is sent so often when nothing happens, to notice browsers that left. */
    private static final long HEARTBEAT_MILLIS = 15_000;

    private final Feed feed;

    EventStream(Feed feed) {
        this.feed = feed;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(200, 0);
        feed.enter();
        try (OutputStream out = exchange.getResponseBody()) {
            stream(out, lastSeen(exchange));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            feed.leave();
        }
    }

    private void stream(OutputStream out, long lastSeen) throws IOException, InterruptedException {
        long last = lastSeen;
        write(out, "retry: 1000\n\n");
        while (true) {
            // asked before the messages are taken: once it is closed there are no more
            boolean closed = feed.isClosed();
            List<Feed.Message> messages = feed.after(last, HEARTBEAT_MILLIS);
            StringBuilder text = new StringBuilder();
            for (Feed.Message message : messages) {
                text.append("id: ").append(message.id()).append("\nevent: ").append(message.event());
                text.append("\ndata: ").append(message.data()).append("\n\n");
                last = message.id();
            }
            if (closed) text.append("event: end\ndata: {}\n\n");
            write(out, text.isEmpty() ? ":\n\n" : text.toString());
            if (closed) return;
        }
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** What a browser that reconnects has seen already. */
    private static long lastSeen(HttpExchange exchange) {
        String id = exchange.getRequestHeaders().getFirst("Last-Event-ID");
        return id != null && id.matches("\\d{1,18}") ? Long.parseLong(id) : 0;
    }
}
