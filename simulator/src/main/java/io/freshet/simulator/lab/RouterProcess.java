package io.freshet.simulator.lab;

import io.freshet.simulator.lab.process.ChildProcess;
import io.freshet.simulator.lab.process.LaunchSpec;
import io.freshet.simulator.lab.process.Processes;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** The router's process. As ECS would, it starts the router again when it ends without having been asked to. */
public final class RouterProcess {

    private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(1);
    private static final int FAILED_STARTS_MAX = 3;

    private final Processes processes;
    private final LaunchSpec spec;
    private final URI address;
    private final HttpClient client;
    private final Consumer<String> events;
    private ChildProcess process;
    private boolean stopping;
    private boolean ready;
    private int failedStarts;

    /**
     * Starts the router.
     *
     * @param address its own HTTP endpoint
     * @param events told when it starts or ends
     */
    public RouterProcess(
            Processes processes, List<String> command, URI address, HttpClient client, Consumer<String> events)
            throws IOException {
        this.processes = processes;
        this.spec = LaunchSpec.of("router", command);
        this.address = address;
        this.client = client;
        this.events = events;
        this.process = processes.launch(spec);
        watch(process);
    }

    URI address() {
        return address;
    }

    private void watch(ChildProcess started) {
        var _ = started.onExit().thenAccept(this::ended);
    }

    private synchronized void ended(int exitCode) {
        if (stopping) return;
        failedStarts = ready ? 0 : failedStarts + 1;
        ready = false;
        if (failedStarts >= FAILED_STARTS_MAX) {
            events.accept("router ended with code %d while it started, %d times in a row: given up".formatted(exitCode, failedStarts));
            return;
        }
        events.accept("router ended with code " + exitCode + " and is started again");
        try {
            process = processes.launch(spec);
            watch(process);
        } catch (IOException e) {
            events.accept("router cannot be started again: " + e.getMessage());
        }
    }

    /**
     * Whether it has subscribed to everything and takes messages.
     *
     * @throws LabException when it was given up because it does not come up
     */
    public boolean isReady() {
        boolean answered = answersReady();
        synchronized (this) {
            if (failedStarts >= FAILED_STARTS_MAX) throw new LabException("the router does not come up; its log: " + process.log());
            ready |= answered;
        }
        return answered;
    }

    private boolean answersReady() {
        HttpRequest probe = HttpRequest.newBuilder(address.resolve("/actuator/health/readiness"))
                .timeout(PROBE_TIMEOUT)
                .build();
        try {
            return client.send(probe, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    synchronized void kill() {
        process.kill();
    }

    /** An orderly stop; the supervision starts it again. */
    synchronized void restart() {
        process.terminate();
    }

    synchronized void pause() {
        process.pause();
    }

    synchronized void resume() {
        process.resume();
    }

    /** Asks it to drain and end, and kills it when it takes too long. */
    public void stop(Duration limit) throws InterruptedException {
        ChildProcess last;
        synchronized (this) {
            stopping = true;
            last = process;
        }
        last.terminate();
        try {
            last.onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            events.accept("router did not end within " + limit.toSeconds() + " s and was killed");
            last.kill();
        } catch (ExecutionException e) {
            throw new LabException("the router's end cannot be awaited", e);
        }
    }
}
