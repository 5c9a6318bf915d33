package io.freshet.simulator.lab.broker;

import io.freshet.simulator.lab.os.JavaHome;
import io.freshet.simulator.lab.os.Poll;
import io.freshet.simulator.lab.os.Ports;
import io.freshet.simulator.lab.process.ChildProcess;
import io.freshet.simulator.lab.process.LaunchSpec;
import io.freshet.simulator.lab.process.Processes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The broker of one lab. It keeps its port and its messages over restarts. A broker that is not running can be started
 * again; one that is running can be stopped or killed.
 */
public final class Broker implements AutoCloseable {

    private static final Duration START_MAX = Duration.ofMinutes(2);
    private static final Duration STOP_MAX = Duration.ofSeconds(20);
    private static final int CONNECT_MS_MAX = 1_000;
    /** C1 only: a broker lives for minutes beside busy tasks, which C2's compilations would hold up. */
    private static final List<String> JVM = List.of(
            "-Xms64m",
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    private final Processes processes;
    private final BrokerArguments arguments;
    private final Optional<DeviceCertificates> certificates;
    private final RefusalReader refusals;
    private ChildProcess process;

    private Broker(Processes processes, BrokerArguments arguments, Optional<DeviceCertificates> certificates)
            throws IOException {
        this.processes = processes;
        this.arguments = arguments;
        this.certificates = certificates;
        this.refusals = new RefusalReader(arguments.refusals());
        this.process = launch();
    }

    /**
     * Starts a broker and returns when it accepts connections.
     *
     * @param data directory of its messages; what an earlier broker left there is taken up
     * @throws IOException when it does not come up; the message says why, and where its log is
     */
    public static Broker start(Processes processes, Path data) throws IOException {
        return start(processes, data, BrokerLimits.NONE);
    }

    /** As {@link #start(Processes, Path)}, with limits. */
    public static Broker start(Processes processes, Path data, BrokerLimits limits) throws IOException {
        return start(processes, data, limits, false);
    }

    /** As {@link #start(Processes, Path)}, with limits, and with TLS for clients that {@link #certificates()} has signed. */
    public static Broker start(Processes processes, Path data, BrokerLimits limits, boolean tls) throws IOException {
        return start(processes, data, Ports.free(), limits, tls);
    }

    /** As {@link #start(Processes, Path, BrokerLimits, boolean)}, on a port of the caller's choice. */
    public static Broker start(Processes processes, Path data, int port, BrokerLimits limits, boolean tls)
            throws IOException {
        BrokerArguments arguments = new BrokerArguments(port, data.toAbsolutePath(), limits, tls);
        Files.createDirectories(arguments.data());
        Optional<DeviceCertificates> certificates =
                tls ? Optional.of(DeviceCertificates.in(arguments.certificates())) : Optional.empty();
        return new Broker(processes, arguments, certificates);
    }

    /** What its clients need; empty without TLS. */
    public Optional<DeviceCertificates> certificates() {
        return certificates;
    }

    /** What its limits did since the last call. */
    public List<Refusal> refusals() throws IOException {
        return refusals.next();
    }

    public int port() {
        return arguments.port();
    }

    /** {@code tcp://127.0.0.1:PORT}, with TLS {@code ssl://127.0.0.1:PORT} */
    public String uri() {
        return "%s://127.0.0.1:%d".formatted(arguments.tls() ? "ssl" : "tcp", arguments.port());
    }

    public synchronized ChildProcess process() {
        return process;
    }

    /** Ends it in order (SIGTERM), or after 20 s in any case; returns when it has ended. */
    public synchronized void stop() {
        process.terminate();
        try {
            process.onExit().get(STOP_MAX.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            process.kill();
        } catch (ExecutionException | TimeoutException notEnded) {
            kill();
        }
    }

    /** Ends it as a crash would (SIGKILL); returns when it has ended. */
    public synchronized void kill() {
        process.kill();
        process.onExit().join();
    }

    /**
     * Starts it again on the same port with the same messages; returns when it accepts connections.
     *
     * @throws IllegalStateException when it is running
     */
    public synchronized void startAgain() throws IOException {
        if (process.isAlive()) throw new IllegalStateException("the broker is running");
        process = launch();
    }

    private ChildProcess launch() throws IOException {
        List<String> main = new ArrayList<>(List.of(
                "-XX:ErrorFile=" + arguments.data().resolve("crash.log"),
                "-cp",
                JavaHome.classPath(),
                BrokerMain.class.getName()));
        main.addAll(arguments.asList());
        ChildProcess started = processes.launch(LaunchSpec.java("broker", JVM, main));
        if (!Poll.until(() -> !started.isAlive() || accepts(arguments.port()), START_MAX) || !started.isAlive()) {
            started.kill();
            throw new IOException("the broker did not come up: %s; see %s".formatted(reason(started), started.log()));
        }
        return started;
    }

    /** What it said before it ended. */
    private static String reason(ChildProcess broker) throws IOException {
        return Files.readAllLines(broker.log()).reversed().stream()
                .filter(line -> line.startsWith(BrokerMain.REASON))
                .map(line -> line.substring(BrokerMain.REASON.length()))
                .findFirst()
                .orElse("it gave no reason");
    }

    private static boolean accepts(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MS_MAX);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public void close() {
        stop();
    }
}
