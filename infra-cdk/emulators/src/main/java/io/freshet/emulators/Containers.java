package io.freshet.emulators;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Emulators in containers, by the {@code docker} command, published on loopback alone. A container is removed by a process
 * that waits for the end of its standard input, a pipe that this JVM holds: so also when this JVM is killed.
 */
class Containers {

    private static final int LOCALSTACK_PORT = 4566;
    private static final int MINISTACK_PORT = 4566;
    private static final int MOTO_PORT = 5000;
    private static final int MQTT_PORT = 8883;
    private static final String LICENSED = "localstack/localstack-pro:4.14.0";
    private static final Duration ANSWER_MAX = Duration.ofSeconds(15);
    private static final Duration PULL_MAX = Duration.ofMinutes(5);

    private final String program;

    Containers() {
        this("docker");
    }

    /** @param program the command line of the engine */
    Containers(String program) {
        this.program = program;
    }

    /** Whether a Docker engine answers. */
    boolean available() {
        return docker(ANSWER_MAX, "version").isPresent();
    }

    /** Empty where the image cannot be had: an engine without a registry is no reason to go without tests. */
    Optional<Endpoint> start(Emulator emulator) {
        String image = emulator.image();
        if (!had(image)) {
            Progress.say("the image %s cannot be had: taking the Python package".formatted(image));
            return Optional.empty();
        }
        return Optional.of(
                switch (emulator) {
                    case LOCALSTACK -> run(emulator, image, Map.of("EAGER_SERVICE_LOADING", "0"), LOCALSTACK_PORT);
                    case MINISTACK ->
                        run(emulator, image, Map.of("MINISTACK_HOST", "localhost"), MINISTACK_PORT, MQTT_PORT);
                    case MOTO -> run(emulator, image, Map.of("MOTO_ACCOUNT_ID", Emulators.ACCOUNT), MOTO_PORT);
                });
    }

    Endpoint startLicensed(String token) {
        if (!available()) {
            throw new EmulatorException(
                    Choice.TOKEN + " is set, but no Docker engine answers: install and start one, or unset the token");
        }
        if (!had(LICENSED)) throw new EmulatorException("the image %s cannot be pulled".formatted(LICENSED));
        return run(Emulator.LOCALSTACK, LICENSED, Map.of(Choice.TOKEN, token), LOCALSTACK_PORT);
    }

    private boolean had(String image) {
        if (docker(ANSWER_MAX, "image", "inspect", image).isPresent()) return true;
        Progress.say("pulling %s".formatted(image));
        return docker(PULL_MAX, "pull", "--quiet", image).isPresent();
    }

    private Endpoint run(Emulator emulator, String image, Map<String, String> environment, int... ports) {
        List<String> arguments = new ArrayList<>(List.of("run", "--detach", "--rm"));
        // by name alone: a token among the arguments would be in every list of processes
        environment.keySet().forEach(name -> arguments.addAll(List.of("--env", name)));
        for (int port : ports) arguments.addAll(List.of("--publish", "127.0.0.1::" + port));
        arguments.add(image);
        String container = docker(PULL_MAX, environment, arguments.toArray(String[]::new))
                .orElseThrow(() -> new EmulatorException("docker %s failed".formatted(String.join(" ", arguments))));
        Process lifeline = lifeline(container);
        int http = published(container, ports[0]);
        if (!Readiness.await(lifeline, emulator, http)) {
            throw new EmulatorException("%s did not answer in time; see: docker logs %s".formatted(image, container));
        }
        Progress.say("%s runs on 127.0.0.1:%d as container %.12s".formatted(image, http, container));
        return ports.length == 1
                ? Endpoint.onLoopback(http)
                : Endpoint.onLoopback(http, published(container, ports[1]));
    }

    private Process lifeline(String container) {
        try {
            return new ProcessBuilder(
                            "sh", "-c", "cat > /dev/null; exec \"$0\" rm --force --volumes \"$1\"", program, container)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException noShell) {
            throw new EmulatorException("nothing can be started that ends the container " + container, noShell);
        }
    }

    /** The answer's form: {@code 127.0.0.1:49153}. */
    private int published(String container, int port) {
        String answer = docker(ANSWER_MAX, "port", container, port + "/tcp")
                .orElseThrow(() -> new EmulatorException("docker published no port for " + container));
        return Integer.parseInt(answer.substring(answer.lastIndexOf(':') + 1));
    }

    /** What the command printed; empty when it failed, took too long or is not installed. */
    private Optional<String> docker(Duration limit, String... arguments) {
        return docker(limit, Map.of(), arguments);
    }

    private Optional<String> docker(Duration limit, Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            CompletableFuture<String> output = CompletableFuture.supplyAsync(() -> text(process));
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly(); // not before: it would close what is still to be read
                return Optional.empty();
            }
            return process.exitValue() == 0 ? Optional.of(output.join()) : Optional.empty();
        } catch (IOException notInstalled) {
            return Optional.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static String text(Process process) {
        try {
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException cutOff) {
            return "";
        }
    }
}
