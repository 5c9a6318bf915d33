package io.freshet.emulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the engine is asked for, by a stand-in for its command that notes each call. What the images do is not shown here. */
class ContainersTest {

    private static final String TOKEN = "ls-secret";

    @TempDir
    Path folder;

    private HttpServer emulator;
    private Path calls;

    @BeforeEach
    void serve() throws IOException {
        emulator = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
        emulator.createContext("/_localstack/health", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        emulator.start();
        calls = folder.resolve("calls");
    }

    @AfterEach
    void stop() {
        emulator.stop(0);
    }

    private int port() {
        return emulator.getAddress().getPort();
    }

    /** @param has whether images are there or can be pulled */
    private Containers engine(boolean has) throws IOException {
        String image = has ? "exit 0" : "exit 1";
        Path program = Files.writeString(folder.resolve("docker"), """
                #!/bin/sh
                echo "$*" token=$LOCALSTACK_AUTH_TOKEN >> '%s'
                case $1 in
                  image|pull) %s ;;
                  run) echo c0ffee ;;
                  port) echo 127.0.0.1:%d ;;
                esac
                """.formatted(calls, image, port()));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return new Containers(program.toString());
    }

    @Test
    void aTokenStartsTheLicensedImageOnLoopbackForEveryService() throws IOException {
        Choice choice = Choice.of(Map.of("LOCALSTACK_AUTH_TOKEN", TOKEN), engine(true), new Packages(Map.of()));

        Emulators emulators = new Emulators(choice);

        assertThat(emulators.endpoint(AwsService.SQS)).isEqualTo(URI.create("http://localhost:" + port()));
        assertThat(emulators.endpoint(AwsService.ECS)).isEqualTo(URI.create("http://localhost:" + port()));
        assertThat(Files.readAllLines(calls))
                .contains("run --detach --rm --env LOCALSTACK_AUTH_TOKEN --publish 127.0.0.1::4566"
                        + " localstack/localstack-pro:4.14.0 token=" + TOKEN)
                .filteredOn(call -> call.contains(TOKEN))
                .as("one container, and the token in the environment of the one command that needs it")
                .hasSize(1);
    }

    @Test
    void aLicensedImageThatCannotBeHadIsNoReasonToTestAgainstLess() throws IOException {
        Choice choice = Choice.of(Map.of("LOCALSTACK_AUTH_TOKEN", TOKEN), engine(false), new Packages(Map.of()));

        assertThatThrownBy(() -> choice.start(Emulator.LOCALSTACK))
                .isInstanceOf(EmulatorException.class)
                .hasMessageContaining("localstack/localstack-pro:4.14.0 cannot be pulled");
    }

    @Test
    void withoutItsImageAnEmulatorIsNotStarted() throws IOException {
        assertThat(engine(false).start(Emulator.LOCALSTACK)).isEmpty();
        assertThat(Files.readAllLines(calls)).noneMatch(call -> call.startsWith("run "));
    }

    @Test
    void anEngineThatIsNotInstalledIsNone() {
        assertThat(new Containers(folder.resolve("missing").toString()).available())
                .isFalse();
    }
}
