package io.freshet.simulator.experiment;

import io.freshet.scaling.Capacity;
import io.freshet.simulator.fleet.RunningTask;
import io.freshet.simulator.influx.Payloads;
import io.freshet.simulator.lab.CapacityProbe;
import io.freshet.simulator.lab.LabEnvironment;
import io.freshet.simulator.lab.LabException;
import io.freshet.simulator.lab.ModelSpec;
import io.freshet.simulator.lab.Patience;
import io.freshet.simulator.lab.RouterProcess;
import io.freshet.simulator.lab.Scratch;
import io.freshet.simulator.lab.broker.Broker;
import io.freshet.simulator.lab.cpu.CpuLimits;
import io.freshet.simulator.lab.fleet.InferenceLauncher;
import io.freshet.simulator.lab.image.AppImage;
import io.freshet.simulator.lab.image.ImageStore;
import io.freshet.simulator.lab.os.JavaHome;
import io.freshet.simulator.lab.os.Ports;
import io.freshet.simulator.lab.process.ChildProcess;
import io.freshet.simulator.lab.process.LaunchSpec;
import io.freshet.simulator.lab.process.Processes;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Everything that is done once before the runs: models trained or built, applications unpacked with their ahead-of-time
 * caches, and the capacity of one initial task measured. What was done for an earlier experiment is found and kept.
 */
public final class Preparation {

    private static final Duration STEP_LIMIT = Duration.ofMinutes(5);
    private static final CapacityProbe PROBE = new CapacityProbe(6, Duration.ofSeconds(8));

    /**
     * SerialGC and C1 only start fastest on a quarter of a CPU, and what a task computes runs in native code or is small.
     */
    private static final List<String> INFERENCE_FLAGS = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    private static final List<String> ROUTER_FLAGS = List.of(
            "-XX:+UseSerialGC",
            "-Xmx384m",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    private final Path home;
    private final Path state;
    private final CpuLimits limits;
    private final HttpClient client;
    private final Console console;
    private final ImageStore images;

    /**
     * Prepares below {@code state}.
     *
     * @param home the project's directory, where the built jars are
     * @param state where models, images and scratch files are kept
     */
    public Preparation(Path home, Path state, CpuLimits limits, HttpClient client, Console console) {
        this.home = home;
        this.state = state;
        this.limits = limits;
        this.client = client;
        this.console = console;
        this.images = new ImageStore(state.resolve("apps"), Path.of(JavaHome.java()), console::say);
    }

    /** Makes what the runs of these models need. */
    public LabEnvironment environment(List<String> models) throws IOException, InterruptedException {
        try (Processes processes = Processes.start(state.resolve("logs"), limits)) {
            Map<String, Path> artefacts = new LinkedHashMap<>();
            Map<String, AppImage> inference = new LinkedHashMap<>();
            for (String model : models) {
                artefacts.put(model, artefacts(processes, model));
                inference.put(model, inferenceImage(processes, model, artefacts.get(model)));
            }
            AppImage router = routerImage(processes);
            return new LabEnvironment(router, inference, artefacts, limits, client, state.resolve("scratch"));
        }
    }

    /** Trains or builds a model; the inference service leaves alone what is complete. */
    private Path artefacts(Processes processes, String model) throws IOException, InterruptedException {
        Path directory = state.resolve("models").resolve(model);
        if (!Files.isRegularFile(directory.resolve("card.json"))) {
            console.say(model + ": making the model (once)");
        }
        List<String> command = new ArrayList<>(List.of(JavaHome.java()));
        command.addAll(INFERENCE_FLAGS);
        command.addAll(
                List.of("-jar", inferenceJar().toString(), "prepare", "--model", model, "--out", directory.toString()));
        runThrough(processes, "prepare-" + model, command);
        return directory;
    }

    private AppImage inferenceImage(Processes processes, String model, Path artefacts)
            throws IOException, InterruptedException {
        List<String> arguments =
                new ArrayList<>(InferenceLauncher.arguments(model, artefacts, model + "-training", 1, Ports.free()));
        arguments.add("--freshet.exit-after-warm-up=true");
        List<String> flags = new ArrayList<>(INFERENCE_FLAGS);
        flags.add("-Xmx" + ModelSpec.named(model).heapMib() + "m");
        return images.image(
                "inference",
                inferenceJar(),
                model,
                flags,
                recording -> runThrough(processes, "training-" + model, recording.command(List.of(), arguments)));
    }

    private void runThrough(Processes processes, String name, List<String> command)
            throws IOException, InterruptedException {
        ChildProcess process = processes.launch(LaunchSpec.of(name, command));
        try {
            int code = process.onExit().get(STEP_LIMIT.toSeconds(), TimeUnit.SECONDS);
            if (code != 0)
                throw new LabException("%s ended with code %d; its log: %s".formatted(name, code, process.log()));
        } catch (ExecutionException | TimeoutException e) {
            throw new LabException("%s did not end; its log: %s".formatted(name, process.log()), e);
        }
    }

    private Path inferenceJar() {
        return home.resolve("inference-service/target/inference-service-0.1.0-SNAPSHOT-app.jar");
    }

    private Path routerJar() {
        return home.resolve("router-service/router-app/target/router-app-0.1.0-SNAPSHOT-app.jar");
    }

    /** The router learns to start by starting: with a broker to subscribe at, and without any message. */
    private AppImage routerImage(Processes processes) throws IOException, InterruptedException {
        return images.image(
                "router", routerJar(), "router", ROUTER_FLAGS, recording -> trainRouter(processes, recording));
    }

    private void trainRouter(Processes processes, AppImage recording) throws IOException, InterruptedException {
        int port = Ports.free();
        try (Scratch scratch = Scratch.create(state.resolve("scratch"), "training");
                Broker broker = Broker.start(processes, scratch.path())) {
            List<String> arguments = List.of(
                    "--freshet.arm=training",
                    "--freshet.broker=" + broker.uri(),
                    "--freshet.models.linear.url=http://127.0.0.1:" + Ports.free(),
                    "--server.address=127.0.0.1",
                    "--server.port=" + port);
            URI address = URI.create("http://127.0.0.1:" + port);
            RouterProcess router = new RouterProcess(
                    processes, recording.command(List.of(), arguments), address, client, console::say);
            Patience.await(router::isReady, STEP_LIMIT, () -> "the router is ready for its training run");
            router.stop(STEP_LIMIT);
        }
    }

    /**
     * Measures what one initial task of each model can do, all of them at the same time as in a run.
     *
     * @return requests per second by model
     */
    public Map<String, Double> oneTaskPerSecond(
            LabEnvironment environment, Map<String, Capacity> initial, Payloads payloads)
            throws IOException, InterruptedException {
        console.say("measuring what one task of each model can do");
        try (Processes processes = Processes.start(state.resolve("logs"), limits);
                ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            InferenceLauncher launcher =
                    new InferenceLauncher(processes, environment.inference(), environment.models(), client);
            Map<String, RunningTask> tasks = new LinkedHashMap<>();
            for (String model : initial.keySet()) {
                tasks.put(
                        model,
                        launcher.launch(
                                model, model + "-measured", initial.get(model).size(), false));
            }
            for (String model : tasks.keySet()) awaitReady(model, tasks.get(model));
            tasks.values().forEach(RunningTask::applyLimit);
            Map<String, Future<Double>> rates = new LinkedHashMap<>();
            tasks.forEach((model, task) -> rates.put(
                    model, executor.submit(() -> PROBE.perSecond(client, uri(task), model, payloads.source(model)))));
            return results(rates);
        }
    }

    private static Map<String, Double> results(Map<String, Future<Double>> rates) throws InterruptedException {
        Map<String, Double> perSecond = new LinkedHashMap<>();
        for (Map.Entry<String, Future<Double>> rate : rates.entrySet()) {
            try {
                perSecond.put(rate.getKey(), rate.getValue().get());
            } catch (ExecutionException failed) {
                throw new LabException(
                        rate.getKey() + ": its capacity cannot be measured: " + failed.getMessage(), failed);
            }
        }
        return perSecond;
    }

    private void awaitReady(String model, RunningTask task) throws InterruptedException {
        Patience.await(
                () -> {
                    if (!task.isAlive()) throw new LabException(model + ": the task ended while it started");
                    return task.isReady();
                },
                STEP_LIMIT,
                () -> model + ": the task is ready");
    }

    private static URI uri(RunningTask task) {
        return URI.create("http://127.0.0.1:" + task.address().getPort());
    }
}
