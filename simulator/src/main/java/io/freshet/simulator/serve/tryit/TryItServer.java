package io.freshet.simulator.serve.tryit;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.freshet.simulator.http.OwnPagesOnly;
import io.freshet.simulator.http.PageFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** Serves the try-it page and what it asks on the loopback interface. */
public final class TryItServer implements AutoCloseable {

    private static final List<String> PARTS = List.of(
            "freshet.css",
            "try.css",
            "try.js",
            "try-answer.js",
            "try-api.js",
            "try-dom.js",
            "try-picture.js",
            "try-row.js");

    /** Nothing from elsewhere, no script within the page; pictures that were chosen are shown as blobs. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
            + "img-src 'self' blob: data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final HttpServer server;
    private final ExecutorService handlers = Executors.newVirtualThreadPerTaskExecutor();

    private TryItServer(HttpServer server) {
        this.server = server;
    }

    /**
     * What the page asks and shows.
     *
     * @param models address of each model's inference service, in the order of the page
     * @param samples to be clicked, by model; asked for when the page is, and not waited for before
     * @param pictures fetches a picture by its address; empty: the page does not offer it
     */
    public record Parts(
            Map<String, URI> models,
            Supplier<Map<String, List<Sample>>> samples,
            Optional<PictureSource> pictures,
            AskLimits limits) {}

    /**
     * Starts to serve.
     *
     * @param port of 127.0.0.1; 0 for any that is free
     * @throws IOException when the port is taken
     */
    public static TryItServer start(int port, TryItDevice device, Parts parts, HttpClient client) throws IOException {
        return start(port, (Asker) device, parts, client);
    }

    static TryItServer start(int port, Asker asker, Parts parts, HttpClient client) throws IOException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        TryItServer page = new TryItServer(HttpServer.create(address, 0));
        page.get("/", new PageFiles("try.html", PARTS, POLICY));
        page.get(
                "/api/models",
                new ModelsHandler(parts.models(), parts.pictures().isPresent(), client));
        page.get(SamplesHandler.PATH, new SamplesHandler(parts.samples()));
        page.post(AskHandler.PATH, new AskHandler(asker, parts.models().keySet(), parts.limits()));
        parts.pictures().ifPresent(source -> page.post(PictureHandler.PATH, new PictureHandler(source)));
        page.server.setExecutor(page.handlers);
        page.server.start();
        return page;
    }

    private void get(String path, HttpHandler handler) {
        server.createContext(path, new OwnPagesOnly("GET", handler));
    }

    private void post(String path, HttpHandler handler) {
        server.createContext(path, new OwnPagesOnly("POST", handler));
    }

    /** Where the page is. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    /** Stops listening; what is being answered is cut off. */
    @Override
    public void close() {
        server.stop(0);
        handlers.shutdownNow();
    }
}
