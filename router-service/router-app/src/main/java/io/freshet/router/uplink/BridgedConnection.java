package io.freshet.router.uplink;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One socket of the MQTT client and the WebSocket that it leads to. Each direction waits until the other side has taken what
 * it was given, so nothing piles up in between. When either side ends, both do.
 */
final class BridgedConnection implements WebSocket.Listener, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BridgedConnection.class);
    /** Frames need not hold whole MQTT packets [MQTT-6.0.0-2]. */
    private static final int FRAME_BYTES_MAX = 32 * 1_024;

    private static final Duration GOODBYE_MAX = Duration.ofSeconds(2);

    private final Socket socket;
    private volatile Optional<WebSocket> webSocket = Optional.empty();

    BridgedConnection(Socket socket) {
        this.socket = socket;
    }

    /**
     * @throws CompletionException when the other side does not agree to a WebSocket
     */
    void connect(HttpClient client, URI signed, Duration max) {
        webSocket = Optional.of(client.newWebSocketBuilder()
                .subprotocols("mqtt")
                .connectTimeout(max)
                .buildAsync(signed, this)
                .join());
    }

    /** Carries what the client sends until either side ends. */
    void carry() {
        WebSocket out = webSocket.orElseThrow();
        byte[] buffer = new byte[FRAME_BYTES_MAX];
        try {
            InputStream in = socket.getInputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                out.sendBinary(ByteBuffer.wrap(buffer, 0, read), true).join();
            }
        } catch (IOException | CompletionException ended) {
            LOG.debug("the connection ended: {}", ended.getMessage());
        }
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
        try {
            byte[] bytes = new byte[data.remaining()];
            data.get(bytes);
            socket.getOutputStream().write(bytes);
            from.request(1);
        } catch (IOException ended) {
            close();
        }
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        LOG.debug("closed with {} {}", code, reason);
        close();
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        LOG.debug("the connection broke: {}", error.toString());
        close();
    }

    /** Ends both sides; the second time it does nothing. */
    @Override
    public void close() {
        try {
            socket.close(); // ends carry()
        } catch (IOException closedAnyway) {
            LOG.debug("the client's side: {}", closedAnyway.getMessage());
        }
        webSocket.filter(open -> !open.isOutputClosed()).ifPresent(BridgedConnection::sayGoodbye);
    }

    private static void sayGoodbye(WebSocket open) {
        CompletableFuture<WebSocket> _ = open.sendClose(WebSocket.NORMAL_CLOSURE, "")
                .orTimeout(GOODBYE_MAX.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((_, _) -> open.abort());
    }

    /** Why a connection could not be made, for the log. */
    static String words(RuntimeException failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) cause = cause.getCause();
        return cause instanceof WebSocketHandshakeException refusal
                ? "HTTP status " + refusal.getResponse().statusCode()
                : cause.toString();
    }
}
