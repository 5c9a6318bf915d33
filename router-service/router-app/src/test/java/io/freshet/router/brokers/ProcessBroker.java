package io.freshet.router.brokers;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A broker as a process, which can be killed. It ends with this JVM. */
abstract class ProcessBroker implements Broker {

    private static final Duration START_MAX = Duration.ofSeconds(60);

    private final Path log;
    private final int port;
    private Process process;

    ProcessBroker(Path folder) throws IOException {
        log = folder.resolve("broker.log");
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        Runtime.getRuntime().addShutdownHook(new Thread(this::destroy, "end the broker"));
    }

    abstract List<String> command() throws IOException;

    @Override
    public int port() {
        return port;
    }

    @Override
    public void start() throws IOException {
        process = new ProcessBuilder(command())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(log.toFile()))
                .start();
        await("a broker at port %d, its log is %s".formatted(port, log))
                .atMost(START_MAX)
                .failFast("the broker ended, its log is " + log, () -> !process.isAlive())
                .until(this::takesConnections);
    }

    /** Asks it to end in good order. */
    void end(Process process) throws IOException {
        process.destroy();
    }

    @Override
    public void stop() throws IOException, InterruptedException {
        end(process);
        process.waitFor();
    }

    /** SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    private boolean takesConnections() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private void destroy() {
        if (process != null) process.destroyForcibly();
    }
}
