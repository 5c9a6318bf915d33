package io.freshet.simulator.lab.fleet;

import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Asks one health endpoint without waiting for the answer: an answer is there at a later look. */
final class HealthProbe {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final HttpClient client;
    private final HttpRequest request;
    private Optional<CompletableFuture<Boolean>> asked = Optional.empty();

    private HealthProbe(HttpClient client, InetSocketAddress address, String path) {
        this.client = client;
        this.request = HttpRequest.newBuilder(
                        URI.create("http://%s:%d%s".formatted(address.getHostString(), address.getPort(), path)))
                .timeout(TIMEOUT)
                .build();
    }

    /** Asks for readiness to answer inference requests. */
    static HealthProbe ofReadiness(HttpClient client, InetSocketAddress address) {
        return new HealthProbe(client, address, "/v2/health/ready");
    }

    /** Asks for being up, with the model loaded. */
    static HealthProbe ofLiveness(HttpClient client, InetSocketAddress address) {
        return new HealthProbe(client, address, "/v2/health/live");
    }

    /** Whether the endpoint has answered 200; asks again when the last question is answered and was not. */
    boolean succeeded() {
        if (asked.isPresent() && asked.get().getNow(false)) return true;
        if (asked.isEmpty() || asked.get().isDone()) asked = Optional.of(ask());
        return false;
    }

    private CompletableFuture<Boolean> ask() {
        return client.sendAsync(request, HttpResponse.BodyHandlers.discarding())
                .handle((response, failure) -> failure == null && response.statusCode() == 200);
    }
}
