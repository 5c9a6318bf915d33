package io.freshet.simulator.calibrate.measure;

import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.simulator.influx.Payload;
import io.freshet.simulator.influx.PayloadSource;
import io.freshet.simulator.lab.InferenceCall;
import io.freshet.simulator.lab.LabException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Requests to one task, made before the measurement so that making them takes no CPU from it. */
record Calls(HttpClient client, List<InferenceCall> prepared) {

    private static final int PREPARED = 48;
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int OVERLOADED = 503;

    /** Times of one answer, in nanoseconds: the moment it came, and how long it took, waited and was computed. */
    record Answer(long atNanos, long tookNanos, long waitedNanos, long computedNanos) {}

    static Calls of(HttpClient client, URI task, String model, PayloadSource payloads, int batch) throws IOException {
        List<InferenceCall> prepared = new ArrayList<>();
        for (int call = 0; call < PREPARED; call++) {
            List<byte[]> items = new ArrayList<>();
            for (int item = 0; item < batch; item++) items.add(bytes(payloads.payload(call * batch + item)));
            prepared.add(InferenceCall.ofBatch(task, model, payloads.payload(0).contentType(), items));
        }
        return new Calls(client, prepared);
    }

    private static byte[] bytes(Payload payload) {
        byte[] bytes = new byte[payload.bytes().remaining()];
        payload.bytes().duplicate().get(bytes);
        return bytes;
    }

    /** Why the task does not take such requests; empty when it answers one. */
    Optional<String> refusal() throws IOException, InterruptedException {
        InferenceCall.Exchanged exchanged = prepared.getFirst().exchange(client);
        if (exchanged.status() == OK) return Optional.empty();
        if (exchanged.status() == BAD_REQUEST) {
            return Optional.of(exchanged.body().path("detail").asText("status 400"));
        }
        throw failed(exchanged);
    }

    /** @throws LabException when it is not answered with outputs */
    Answer ask(int number) throws IOException, InterruptedException {
        return askUnlessFull(number).orElseThrow(() -> new LabException("the task's queue is full"));
    }

    /** Empty when the task has as many requests as may wait. */
    Optional<Answer> askUnlessFull(int number) throws IOException, InterruptedException {
        long sent = System.nanoTime();
        InferenceCall.Exchanged exchanged =
                prepared.get(number % prepared.size()).exchange(client);
        long now = System.nanoTime();
        if (exchanged.status() == OVERLOADED) return Optional.empty();
        if (exchanged.status() != OK) throw failed(exchanged);
        JsonNode times = exchanged.body().path("parameters");
        return Optional.of(new Answer(now, now - sent, nanos(times, "queue_us"), nanos(times, "compute_us")));
    }

    private static long nanos(JsonNode times, String name) {
        return 1_000 * times.path(name).asLong();
    }

    private static LabException failed(InferenceCall.Exchanged exchanged) {
        return new LabException("the task answered with status %d: %s"
                .formatted(exchanged.status(), exchanged.body().path("detail").asText("no detail")));
    }
}
