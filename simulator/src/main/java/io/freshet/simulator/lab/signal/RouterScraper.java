package io.freshet.simulator.lab.signal;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Reads the router's counters. A router that is down or stalled gives no reading, and that is all it gives. */
final class RouterScraper {

    private static final Duration TIMEOUT = Duration.ofMillis(800);

    private final HttpClient client;
    private final HttpRequest request;

    RouterScraper(HttpClient client, URI router) {
        this.client = client;
        this.request = HttpRequest.newBuilder(router.resolve("/actuator/prometheus"))
                .timeout(TIMEOUT)
                .build();
    }

    Optional<RouterReading> read(Instant now) throws InterruptedException {
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            return response.statusCode() == 200
                    ? Optional.of(new RouterReading(now, PrometheusText.parse(response.body())))
                    : Optional.empty();
        } catch (IOException unreachable) {
            return Optional.empty();
        }
    }
}
