package io.freshet.simulator.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.freshet.simulator.analysis.Json;
import io.freshet.simulator.http.OwnPagesOnly;
import io.freshet.simulator.http.PageFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Serves the live page on the loopback interface: the page at {@code /}, the states as server-sent events at {@code /events},
 * and the run directory with its report at {@code /report} once there is one. Whoever joins late is sent what was before.
 */
public final class LiveServer implements AutoCloseable {

    private static final ObjectMapper JSON = Json.mapper();

    /** How long browsers are given to take the end of their stream. */
    private static final long GOODBYE_MILLIS = 2_000;

    private static final List<String> PARTS =
            List.of("freshet.css", "live.css", "live.js", "live-history.js", "live-charts.js", "live-view.js");

    private static final String POLICY = "default-src 'self'; img-src 'self' data:";

    private final HttpServer server;
    private final ExecutorService handlers = Executors.newVirtualThreadPerTaskExecutor();
    private final Feed feed = new Feed();
    private final ReportFiles report = new ReportFiles();

    private LiveServer(HttpServer server) {
        this.server = server;
    }

    /**
     * Starts to serve.
     *
     * @param port of 127.0.0.1; 0 for any that is free
     * @throws UncheckedIOException when the port is taken
     */
    public static LiveServer start(int port) {
        try {
            InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
            LiveServer live = new LiveServer(HttpServer.create(address, 0));
            live.begin();
            return live;
        } catch (IOException e) {
            throw new UncheckedIOException("the live page cannot listen on 127.0.0.1:" + port, e);
        }
    }

    private void begin() {
        server.createContext("/", guarded(new PageFiles("live.html", PARTS, POLICY)));
        server.createContext("/events", guarded(new EventStream(feed)));
        server.createContext("/report", guarded(report));
        server.setExecutor(handlers);
        server.start();
    }

    private static HttpHandler guarded(HttpHandler handler) {
        return new OwnPagesOnly("GET", handler);
    }

    /** Where the page is. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    /** Tells every browser, and those that join later. Never waits for a slow one. */
    public void publish(LiveState state) {
        try {
            feed.add("state", JSON.writeValueAsString(state));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a state is always writable", e);
        }
    }

    /** Serves this run directory from now on and shows the link to its report. */
    public void reportIn(Path directory) {
        report.serve(directory);
        feed.add("report", "{}");
    }

    /** Ends every stream and stops listening; a second call does nothing. */
    @Override
    public void close() {
        feed.close();
        try {
            feed.awaitNoReaders(GOODBYE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        server.stop(0);
        handlers.shutdownNow();
    }
}
