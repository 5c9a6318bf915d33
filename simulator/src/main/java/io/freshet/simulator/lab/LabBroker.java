package io.freshet.simulator.lab;

import io.freshet.simulator.lab.process.ChildProcess;
import io.freshet.simulator.lab.process.LaunchSpec;
import io.freshet.simulator.lab.process.Processes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Placeholder until the lab.broker package lands. */
public final class LabBroker implements AutoCloseable {
    private final Processes processes;
    private final Path data;
    private final int port;
    private final int queueMax;
    private Optional<ChildProcess> process = Optional.empty();

    private LabBroker(Processes processes, Path data, int port, int queueMax) {
        this.processes = processes;
        this.data = data;
        this.port = port;
        this.queueMax = queueMax;
    }

    public static LabBroker create(Processes processes, Path scratch, int queueMax) throws IOException {
        return create(processes, scratch, FreePorts.next(), queueMax);
    }

    public static LabBroker create(Processes processes, Path scratch, int port, int queueMax) {
        return new LabBroker(processes, scratch.resolve("broker-" + port), port, queueMax);
    }

    public URI uri() {
        return URI.create("tcp://127.0.0.1:" + port);
    }

    public void start() throws IOException, InterruptedException {
        process = Optional.of(processes.launch(LaunchSpec.of(
                "broker",
                List.of(
                        System.getProperty("java.home") + "/bin/java",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-XX:+UseSerialGC",
                        "-Xmx512m",
                        "io.freshet.simulator.lab.broker.BrokerMain",
                        "--port",
                        "" + port,
                        "--data",
                        data.toString(),
                        "--queue-max",
                        "" + queueMax))));
        Patience.await(this::accepts, Duration.ofSeconds(60), () -> "the broker accepts connections");
    }

    private boolean accepts() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    public void kill() throws Exception {
        process.orElseThrow().kill();
        process.orElseThrow().onExit().get();
    }

    public void stop() throws Exception {
        process.orElseThrow().terminate();
        process.orElseThrow().onExit().get();
    }

    public void pause() {
        process.orElseThrow().pause();
    }

    public void resume() {
        process.orElseThrow().resume();
    }

    @Override
    public void close() {
        process.ifPresent(ChildProcess::kill);
    }
}
