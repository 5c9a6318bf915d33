package io.freshet.emulators;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * An emulator as a process of this JVM. It ends when the pipe to its standard input closes, so also when this JVM is killed;
 * an orderly end waits until it is gone.
 */
final class EmulatorProcess {

    private static final Duration STOP_MAX = Duration.ofSeconds(5);
    private static final int ATTEMPTS = 3;

    private EmulatorProcess() {}

    static Endpoint start(Emulator emulator, Path python, Path program, Path scratch, Path logs) throws IOException {
        Files.createDirectories(logs);
        Path log = logs.resolve(
                "%s-%d.log".formatted(emulator.id(), ProcessHandle.current().pid()));
        for (int attempt = 1; ; attempt++) {
            int port = freePort();
            int mqttPort = freePort();
            ProcessBuilder builder = new ProcessBuilder(
                            python.toString(), program.toString(), emulator.id(), Integer.toString(port))
                    .directory(scratch.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.appendTo(log.toFile()));
            builder.environment().putAll(settings(emulator, scratch, port, mqttPort));
            // an emulator that finds an endpoint or account of the caller's would call it
            builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
            long started = System.nanoTime();
            Process process = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(process), "stop " + emulator));
            if (Readiness.await(process, emulator, port)) {
                Progress.say("%s runs on 127.0.0.1:%d as process %d, ready in %d ms; log: %s"
                        .formatted(
                                emulator,
                                port,
                                process.pid(),
                                Duration.ofNanos(System.nanoTime() - started).toMillis(),
                                log));
                return emulator == Emulator.MINISTACK ? Endpoint.onLoopback(port, mqttPort) : Endpoint.onLoopback(port);
            }
            stop(process);
            // another process may have taken the port between its choice and its use
            if (attempt == ATTEMPTS)
                throw new EmulatorException("%s did not start; its log: %s".formatted(emulator, log));
        }
    }

    private static Map<String, String> settings(Emulator emulator, Path scratch, int port, int mqttPort) {
        return switch (emulator) {
            case LOCALSTACK ->
                Map.ofEntries(
                        Map.entry("OVERRIDE_IN_DOCKER", "0"),
                        Map.entry(
                                "FILESYSTEM_ROOT", scratch.resolve("localstack").toString()),
                        Map.entry("HOME", scratch.toString()),
                        Map.entry("TMPDIR", scratch.toString()),
                        Map.entry("GATEWAY_LISTEN", "127.0.0.1:" + port),
                        Map.entry("LOCALSTACK_HOST", "localhost:" + port),
                        Map.entry("DNS_ADDRESS", "0"),
                        Map.entry("SKIP_SSL_CERT_DOWNLOAD", "1"),
                        Map.entry("DISABLE_EVENTS", "1"),
                        Map.entry("EAGER_SERVICE_LOADING", "0"),
                        Map.entry("SQS_ENDPOINT_STRATEGY", "path"));
            case MINISTACK ->
                Map.of(
                        "BIND_HOST", "127.0.0.1",
                        "GATEWAY_PORT", Integer.toString(port),
                        "MINISTACK_HOST", "localhost",
                        "IOT_MTLS_PORT", Integer.toString(mqttPort),
                        "SFTP_ENABLED", "0",
                        "HOME", scratch.toString(),
                        "TMPDIR", scratch.toString());
            case MOTO -> Map.of("MOTO_ACCOUNT_ID", Emulators.ACCOUNT, "HOME", scratch.toString());
        };
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void stop(Process process) {
        try {
            process.getOutputStream().close();
            if (process.waitFor(STOP_MAX.toMillis(), TimeUnit.MILLISECONDS)) return;
        } catch (IOException alreadyClosed) {
            // then it is on its way out
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        List.copyOf(process.descendants().toList()).forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
