package io.freshet.router.uplink;

import io.freshet.router.frame.FrameFilter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A WebSocket that carries MQTT. Each direction waits until the other side has taken what it was given, so nothing piles up
 * in between.
 */
final class WebSocketLink implements Link, WebSocket.Listener {

    private static final Duration GOODBYE_MAX = Duration.ofSeconds(2);

    /** Done when the broker sends no more. */
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    private volatile Optional<WebSocket> webSocket = Optional.empty();
    private volatile Optional<FrameFilter> filter = Optional.empty();
    private volatile Optional<Duration> renewAfter = Optional.empty();

    private WebSocketLink() {}

    /**
     * @throws IOException when the other side does not agree to a WebSocket
     */
    static WebSocketLink open(HttpClient client, URI signed, Duration max) throws IOException {
        WebSocketLink link = new WebSocketLink();
        link.webSocket = Optional.of(joined(client.newWebSocketBuilder()
                .subprotocols("mqtt")
                .connectTimeout(max)
                .buildAsync(signed, link)));
        return link;
    }

    void renewAfter(Duration age) {
        renewAfter = Optional.of(age);
    }

    @Override
    public Optional<Duration> renewAfter() {
        return renewAfter;
    }

    /** Frames need not hold whole MQTT packets [MQTT-6.0.0-2]. */
    @Override
    public void send(byte[] bytes, int offset, int length) throws IOException {
        joined(webSocket.orElseThrow().sendBinary(ByteBuffer.wrap(bytes, offset, length), true));
    }

    @Override
    public void receive(FrameFilter passing) throws IOException {
        filter = Optional.of(passing);
        webSocket.orElseThrow().request(1);
        joined(ended);
    }

    @Override
    public void onOpen(WebSocket from) {
        // nothing is asked for before it can be passed on
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
        try {
            filter.orElseThrow().pass(data);
            from.request(1);
        } catch (IOException failed) {
            ended.completeExceptionally(failed);
        }
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        ended.complete(null);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        ended.completeExceptionally(error);
    }

    @Override
    public void close() {
        ended.complete(null);
        webSocket.filter(open -> !open.isOutputClosed()).ifPresent(WebSocketLink::sayGoodbye);
    }

    private static void sayGoodbye(WebSocket open) {
        CompletableFuture<WebSocket> _ = open.sendClose(WebSocket.NORMAL_CLOSURE, "")
                .orTimeout(GOODBYE_MAX.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((_, _) -> open.abort());
    }

    private static <T> T joined(CompletableFuture<T> future) throws IOException {
        try {
            return future.join();
        } catch (CompletionException failed) {
            Throwable cause = failed.getCause() == null ? failed : failed.getCause();
            throw cause instanceof IOException ours ? ours : new IOException(cause);
        }
    }
}
