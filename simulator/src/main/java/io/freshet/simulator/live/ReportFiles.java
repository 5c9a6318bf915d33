package io.freshet.simulator.live;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.freshet.simulator.http.Responses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** A run directory's files below {@code /report/}, nothing outside of it. */
final class ReportFiles implements HttpHandler {

    private static final String PREFIX = "/report/";

    private volatile Optional<Path> directory = Optional.empty();

    void serve(Path runDirectory) {
        directory = Optional.of(runDirectory.toAbsolutePath().normalize());
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.equals("/report") || path.equals(PREFIX)) {
            exchange.getResponseHeaders().set("Location", PREFIX + "report.html");
            Responses.refuse(exchange, 302, "the report is in report.html");
            return;
        }
        Optional<Path> file = file(path);
        if (file.isEmpty()) Responses.refuse(exchange, 404, "no such file, or no report yet");
        else Responses.send(exchange, file.get().toString(), Files.readAllBytes(file.get()));
    }

    private Optional<Path> file(String path) throws IOException {
        if (directory.isEmpty() || !path.startsWith(PREFIX)) return Optional.empty();
        try {
            Path root = directory.get();
            Path file = root.resolve(path.substring(PREFIX.length())).normalize();
            boolean inside = file.startsWith(root)
                    && Files.isRegularFile(file)
                    && file.toRealPath().startsWith(root.toRealPath());
            return inside ? Optional.of(file) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
