package io.freshet.simulator.lab.fleet;

import io.freshet.scaling.TaskSize;
import io.freshet.simulator.fleet.RunningTask;
import io.freshet.simulator.fleet.TaskLauncher;
import io.freshet.simulator.lab.ByModel;
import io.freshet.simulator.lab.cpu.CpuLimit;
import io.freshet.simulator.lab.image.AppImage;
import io.freshet.simulator.lab.os.Ports;
import io.freshet.simulator.lab.process.ChildProcess;
import io.freshet.simulator.lab.process.LaunchSpec;
import io.freshet.simulator.lab.process.Processes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Starts tasks of the inference service as processes, each held to the CPU of its size and knowing it.
 *
 * @param images the application with the cache for each model
 * @param models where each model's artefacts are
 * @param client asks for the tasks' health
 */
public record InferenceLauncher(
        Processes processes, Map<String, AppImage> images, Map<String, Path> models, HttpClient client)
        implements TaskLauncher {

    /** The inference service's own default. */
    private static final int THREADS = 1;

    @Override
    public RunningTask launch(String service, String task, TaskSize size, boolean limited) throws IOException {
        return launch(service, task, size.vcpu(), THREADS, limited);
    }

    /**
     * As {@link #launch(String, String, TaskSize, boolean)}, of a size that Fargate need not have.
     *
     * @param threads of the model's library within one request
     */
    public RunningTask launch(String service, String task, double vcpu, int threads, boolean limited)
            throws IOException {
        int port = Ports.free();
        List<String> arguments =
                new ArrayList<>(arguments(service, ByModel.require(models, service), task, vcpu, port));
        arguments.add("--freshet.threads=" + threads);
        List<String> command = ByModel.require(images, service)
                .command(List.of("-XX:ActiveProcessorCount=" + processors(vcpu)), arguments);
        CpuLimit limit = new CpuLimit(vcpu);
        LaunchSpec spec = new LaunchSpec(task, command, Map.of(), limited ? Optional.of(limit) : Optional.empty());
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        return new TaskProcess(
                processes.launch(spec),
                limit,
                address,
                HealthProbe.ofLiveness(client, address),
                HealthProbe.ofReadiness(client, address));
    }

    /** The arguments of one task of the inference service. */
    public static List<String> arguments(String model, Path artefacts, String task, double vcpu, int port) {
        return List.of(
                "--freshet.model=" + model,
                "--freshet.model-dir=" + artefacts,
                "--freshet.task=" + task,
                "--freshet.cpus=" + vcpu,
                "--server.address=127.0.0.1",
                "--server.port=" + port);
    }

    private static int processors(double vcpu) {
        return Math.max(1, (int) Math.floor(vcpu));
    }

    private record TaskProcess(
            ChildProcess process, CpuLimit limit, InetSocketAddress address, HealthProbe live, HealthProbe ready)
            implements RunningTask {

        @Override
        public boolean isAlive() {
            return process.isAlive();
        }

        @Override
        public boolean isLive() {
            return live.succeeded();
        }

        @Override
        public boolean isReady() {
            return ready.succeeded();
        }

        @Override
        public Duration cpuTime() {
            return process.cpuTime();
        }

        @Override
        public void applyLimit() {
            process.limit(Optional.of(limit));
        }

        @Override
        public void terminate() {
            process.terminate();
        }

        @Override
        public void kill() {
            process.kill();
        }

        @Override
        public void pause() {
            process.pause();
        }

        @Override
        public void resume() {
            process.resume();
        }
    }
}
