package io.freshet.simulator.lab;

import io.freshet.simulator.influx.Payload;
import io.freshet.simulator.influx.PayloadSource;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Measures what one task can do: a closed loop that keeps it busy all the time, with one request computed and one waiting,
 * and no broker, router or balancer in between.
 *
 * @param warmUp requests that are not counted
 * @param length how long is measured after them
 */
public record CapacityProbe(int warmUp, Duration length) {

    private static final int CLIENTS = 2;
    private static final int OK = 200;

    /** Moments of the counted answers of one client, {@link System#nanoTime}. */
    private record Answers(List<Long> nanos) {}

    /**
     * Requests per second that a task finishes.
     *
     * @param task its base address
     * @throws IOException when the task refuses a request or finishes fewer than two; names the model
     */
    public double perSecond(HttpClient client, URI task, String model, PayloadSource payloads)
            throws IOException, InterruptedException {
        for (int i = 0; i < warmUp; i++) send(client, task, model, payloads.payload(i));
        List<Long> answers = new ArrayList<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Answers>> loops = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) loops.add(() -> loop(client, task, model, payloads));
            for (Future<Answers> loop : executor.invokeAll(loops))
                answers.addAll(loop.get().nanos());
        } catch (ExecutionException failed) {
            throw new IOException(model + ": its capacity cannot be measured", failed.getCause());
        }
        return rate(model, answers.stream().sorted().toList());
    }

    private Answers loop(HttpClient client, URI task, String model, PayloadSource payloads)
            throws IOException, InterruptedException {
        List<Long> nanos = new ArrayList<>();
        long end = System.nanoTime() + length.toNanos();
        for (int i = 0; System.nanoTime() < end; i++) {
            send(client, task, model, payloads.payload(i));
            nanos.add(System.nanoTime());
        }
        return new Answers(nanos);
    }

    private static void send(HttpClient client, URI task, String model, Payload payload)
            throws IOException, InterruptedException {
        byte[] bytes = new byte[payload.bytes().remaining()];
        payload.bytes().duplicate().get(bytes);
        int status = InferenceCall.of(task, model, payload.contentType(), bytes).send(client);
        if (status != OK) throw new IOException("%s: the task answered with status %d".formatted(model, status));
    }

    /** From the first to the last answer, so that neither end of the interval is cut. */
    private static double rate(String model, List<Long> nanos) throws IOException {
        if (nanos.size() < 2) {
            throw new IOException("%s: only %d answers while its capacity was measured".formatted(model, nanos.size()));
        }
        return (nanos.size() - 1) * 1e9 / (nanos.getLast() - nanos.getFirst());
    }
}
