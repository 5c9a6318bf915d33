package io.freshet.inference.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;

/** A small HTTP client: {@code java.net.http} would load its TLS and its thread pools at every start. */
final class SelfClient {

    private static final int TIMEOUT_MS = 60_000;
    private static final int FIRST_ERROR_STATUS = 400;

    private final String host;
    private final int port;

    SelfClient(String host, int port) {
        this.host = host;
        this.port = port;
    }

    int get(String path) throws IOException {
        return status(open(path));
    }

    int post(String path, byte[] json) throws IOException {
        HttpURLConnection connection = open(path);
        connection.setRequestMethod("POST");
        connection.setRequestProperty("Content-Type", "application/json");
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(json.length);
        try (OutputStream body = connection.getOutputStream()) {
            body.write(json);
        }
        return status(connection);
    }

    /**
     * @throws IllegalStateException when the status is another one: the service must not become ready then
     */
    void expect(int wanted, int status) {
        if (status != wanted) throw new IllegalStateException("warm-up: wanted status " + wanted + ", got " + status);
    }

    private HttpURLConnection open(String path) throws IOException {
        var connection = (HttpURLConnection)
                URI.create("http://" + host + ":" + port + path).toURL().openConnection();
        connection.setConnectTimeout(TIMEOUT_MS);
        connection.setReadTimeout(TIMEOUT_MS);
        return connection;
    }

    private static int status(HttpURLConnection connection) throws IOException {
        int status = connection.getResponseCode();
        try (InputStream body =
                status < FIRST_ERROR_STATUS ? connection.getInputStream() : connection.getErrorStream()) {
            if (body != null) body.transferTo(OutputStream.nullOutputStream());
        }
        return status;
    }
}
