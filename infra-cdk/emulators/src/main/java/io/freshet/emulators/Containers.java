package io.freshet.emulators;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.RemoteDockerImage;
import org.testcontainers.utility.DockerImageName;

/** Emulators in containers, removed when the JVM ends, however it ends. */
class Containers {

    private static final int PORT = 4566;
    private static final int MOTO_PORT = 5000;
    private static final int MQTT_PORT = 8883;
    private static final String LICENSED = "localstack/localstack-pro:4.14.0";
    private static final Duration START_MAX = Duration.ofMinutes(2);

    private final Map<String, String> environment;

    Containers(Map<String, String> environment) {
        this.environment = environment;
    }

    /** Whether a Docker engine answers. Where there is no sign of one it is not asked: the question ends in a page of errors. */
    boolean available() {
        boolean named = !environment.getOrDefault("DOCKER_HOST", "").isBlank();
        return (named || sockets().anyMatch(Files::exists))
                && DockerClientFactory.instance().isDockerAvailable();
    }

    private Stream<Path> sockets() {
        return Stream.of(
                Path.of("/var/run/docker.sock"),
                Path.of(environment.getOrDefault("HOME", "/"), ".docker", "run", "docker.sock"),
                Path.of(environment.getOrDefault("XDG_RUNTIME_DIR", "/"), "docker.sock"));
    }

    /** Empty where the image cannot be had: an engine without a registry is no reason to go without tests. */
    Optional<Endpoint> start(Emulator emulator) {
        DockerImageName image = DockerImageName.parse(emulator.image());
        Progress.say("looking for the image %s".formatted(image));
        try {
            new RemoteDockerImage(image).get();
        } catch (RuntimeException notToBeHad) {
            Progress.say("the image %s cannot be had (%s): taking the Python package".formatted(image, notToBeHad));
            return Optional.empty();
        }
        return Optional.of(
                switch (emulator) {
                    case LOCALSTACK -> run(image, emulator, Map.of("EAGER_SERVICE_LOADING", "0"), PORT);
                    case MINISTACK -> run(image, emulator, Map.of("MINISTACK_HOST", "localhost"), PORT, MQTT_PORT);
                    case MOTO -> run(image, emulator, Map.of("MOTO_ACCOUNT_ID", Emulators.ACCOUNT), MOTO_PORT);
                });
    }

    Endpoint startLicensed(String token) {
        if (!available()) {
            throw new EmulatorException(
                    Choice.TOKEN + " is set, but no Docker engine answers: install and start one, or unset the token");
        }
        return run(DockerImageName.parse(LICENSED), Emulator.LOCALSTACK, Map.of(Choice.TOKEN, token), PORT);
    }

    private static Endpoint run(
            DockerImageName image, Emulator emulator, Map<String, String> environment, int port, int... others) {
        // closed by Testcontainers' own reaper, which also outlives a JVM that was killed
        @SuppressWarnings("resource")
        GenericContainer<?> container = new GenericContainer<>(image)
                .withEnv(environment)
                .withExposedPorts(port)
                .waitingFor(Wait.forHttp(emulator.healthPath()).forPort(port).withStartupTimeout(START_MAX));
        for (int other : others) container.addExposedPort(other);
        container.start();
        Progress.say("%s runs in the container %s".formatted(image, container.getContainerId()));
        return others.length == 0
                ? Endpoint.onLoopback(container.getMappedPort(port))
                : Endpoint.onLoopback(container.getMappedPort(port), container.getMappedPort(others[0]));
    }
}
