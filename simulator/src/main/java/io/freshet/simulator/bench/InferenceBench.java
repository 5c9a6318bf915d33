package io.freshet.simulator.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.scaling.TaskSize;
import io.freshet.simulator.fleet.RunningTask;
import io.freshet.simulator.influx.Payload;
import io.freshet.simulator.influx.PayloadSource;
import io.freshet.simulator.influx.Payloads;
import io.freshet.simulator.lab.InferenceCall;
import io.freshet.simulator.lab.LabEnvironment;
import io.freshet.simulator.lab.Patience;
import io.freshet.simulator.lab.fleet.InferenceLauncher;
import io.freshet.simulator.lab.process.Processes;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What HTTP adds to a model: the round trip of a request beside the direct call of the model that the service makes for it,
 * timed by the service in the same request. One client, one request at a time, one compute thread, no CPU limit.
 */
public record InferenceBench(LabEnvironment environment, Processes processes, Consumer<String> say) {

    private static final TaskSize ONE_VCPU = new TaskSize(1024, 2048);
    private static final Duration START_LIMIT = Duration.ofMinutes(1);
    private static final int SEED = 7;
    /** A p99 needs 459 requests. */
    private static final int TABULAR_REQUESTS = 2_000;

    private static final int IMAGE_REQUESTS = 500;
    private static final double MICROS_PER_MS = 1e3;

    /** Runs it for each model and prints the figures. */
    public void run(List<String> models) throws IOException, InterruptedException {
        for (String model : models) measure(model);
    }

    private void measure(String model) throws IOException, InterruptedException {
        PayloadSource payloads =
                Payloads.standard(List.of(model), SEED, Optional.empty(), say).source(model);
        InferenceLauncher launcher =
                new InferenceLauncher(processes, environment.inference(), environment.models(), environment.client());
        RunningTask task = launcher.launch(model, model + "-bench", ONE_VCPU, false);
        Patience.await(task::isReady, START_LIMIT, () -> model + ": the task is ready");
        int requests = model.equals("resnet50") ? IMAGE_REQUESTS : TABULAR_REQUESTS;
        double[] roundTripMicros = new double[requests];
        double[] directMicros = new double[requests];
        double[] overheadMicros = new double[requests];
        URI address = URI.create("http://127.0.0.1:" + task.address().getPort());
        for (int i = -requests / 4; i < requests; i++) {
            Payload payload = payloads.payload(Math.abs(i));
            byte[] bytes = new byte[payload.bytes().remaining()];
            payload.bytes().duplicate().get(bytes);
            InferenceCall call = InferenceCall.of(address, model, payload.contentType(), bytes);
            long start = System.nanoTime();
            JsonNode answer = call.answer(environment.client());
            if (i < 0) continue;
            roundTripMicros[i] = (System.nanoTime() - start) / 1e3;
            directMicros[i] = answer.path("parameters").path("compute_us").asDouble();
            overheadMicros[i] = roundTripMicros[i] - directMicros[i];
        }
        task.kill();
        print(model, Percentiles.of(roundTripMicros), Percentiles.of(directMicros), Percentiles.of(overheadMicros));
    }

    private void print(String model, Percentiles roundTrip, Percentiles direct, Percentiles overhead) {
        say.accept(
                "%s: direct call of the model p50 %.2f ms p99 %.2f ms; over HTTP p50 %.2f ms p99 %.2f ms; HTTP adds p50 %.2f ms p99 %.2f ms; ratio of medians %.2f (%d requests)"
                        .formatted(
                                model,
                                direct.p50() / MICROS_PER_MS,
                                direct.p99() / MICROS_PER_MS,
                                roundTrip.p50() / MICROS_PER_MS,
                                roundTrip.p99() / MICROS_PER_MS,
                                overhead.p50() / MICROS_PER_MS,
                                overhead.p99() / MICROS_PER_MS,
                                roundTrip.p50() / direct.p50(),
                                direct.count()));
    }
}
