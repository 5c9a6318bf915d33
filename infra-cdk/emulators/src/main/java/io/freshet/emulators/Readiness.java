package io.freshet.emulators;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits until an emulator serves requests. */
final class Readiness {

    private static final Duration READY_MAX = Duration.ofSeconds(90);
    private static final Duration ANSWER_MAX = Duration.ofSeconds(5);
    private static final Duration PROBE_EVERY = Duration.ofMillis(100);

    private Readiness() {}

    /**
     * @param process without which there is no emulator
     * @return false when the process ended or the time is over
     */
    static boolean await(Process process, Emulator emulator, int port) {
        long deadline = System.nanoTime() + READY_MAX.toNanos();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + emulator.healthPath()))
                .timeout(ANSWER_MAX)
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (System.nanoTime() < deadline) {
                if (answers(client, request)) return true;
                if (process.waitFor(PROBE_EVERY.toMillis(), TimeUnit.MILLISECONDS)) return false;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    private static boolean answers(HttpClient client, HttpRequest request) throws InterruptedException {
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }
}
