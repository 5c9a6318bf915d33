package io.freshet.simulator.lab.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.simulator.lab.cpu.CpuLimits;
import io.freshet.simulator.lab.os.JavaHome;
import io.freshet.simulator.lab.os.Ports;
import io.freshet.simulator.lab.process.ChildProcess;
import io.freshet.simulator.lab.process.LaunchSpec;
import io.freshet.simulator.lab.process.Processes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker that cannot start says why in one line, and that line reaches the person. */
class BrokerStartTest {

    @TempDir
    private Path folder;

    private CpuLimits limits;
    private Processes processes;

    @BeforeEach
    void start() throws IOException {
        limits = CpuLimits.dutyCycling();
        processes = Processes.start(folder.resolve("logs"), limits);
    }

    @AfterEach
    void close() {
        processes.close();
        limits.close();
    }

    @Test
    void aPortThatIsTaken() throws Exception {
        try (ServerSocket other = new ServerSocket(Ports.free(), 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(other.getLocalPort());
            assertEndsWith("broker: --port: cannot listen on 127.0.0.1:" + port, "--port", port, "--data", data());
        }
    }

    @Test
    void wrongArguments() throws Exception {
        assertEndsWith("broker: --port: is missing; --port PORT --data DIR", "--data", data());
        assertEndsWith("broker: --port: 'x' is not a number", "--data", data(), "--port", "x");
    }

    @Test
    void aFolderThatCannotBeMade() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> Broker.start(processes, file.resolve("data")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void aFolderThatAnotherBrokerUses() throws Exception {
        try (Broker first = Broker.start(processes, folder.resolve("data"))) {
            assertThatThrownBy(() -> Broker.start(processes, folder.resolve("data")))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("the broker did not come up: --data: ")
                    .hasMessageContaining("is in use by another broker, process "
                            + first.process().pid())
                    .hasMessageContaining(".log");
        }
    }

    /** A limit on the size of files stands for a full disk: writing fails in the same place. */
    @Test
    void aDiskThatIsFull() throws Exception {
        List<String> command = new ArrayList<>(List.of(
                "/bin/bash", "-c", "ulimit -f 1024; exec \"$0\" \"$@\"", JavaHome.java(), "-cp", JavaHome.classPath()));
        command.addAll(List.of(BrokerMain.class.getName(), "--port", Integer.toString(Ports.free()), "--data", data()));
        ChildProcess broker = processes.launch(LaunchSpec.of("full", command));

        assertThat(broker.onExit().join()).isEqualTo(2);
        assertThat(Files.readAllLines(broker.log()))
                .anySatisfy(line -> assertThat(line).startsWith("broker: ").contains("File too large"));
    }

    @Test
    void argumentsAreReadAsTheyAreWritten() {
        BrokerArguments arguments = new BrokerArguments(1883, Path.of("/data"), BrokerLimits.IOT_CORE, true);
        assertThat(BrokerArguments.parse(arguments.asList().toArray(String[]::new)))
                .isEqualTo(arguments);
        assertThatThrownBy(() -> BrokerArguments.parse("--tsl")).hasMessageStartingWith("--tsl: is not one of");
        assertThatThrownBy(() -> BrokerArguments.parse("--port")).hasMessage("--port: its value is missing");
        assertThatThrownBy(() -> BrokerArguments.parse("--port", "0", "--data", "d"))
                .hasMessage("--port: must be 1 to 65535, was 0");
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    private void assertEndsWith(String reason, String... arguments) throws Exception {
        List<String> main = new ArrayList<>(List.of("-cp", JavaHome.classPath(), BrokerMain.class.getName()));
        main.addAll(List.of(arguments));
        ChildProcess broker = processes.launch(LaunchSpec.java("broker", List.of(), main));

        assertThat(broker.onExit().join()).isEqualTo(2);
        assertThat(Files.readAllLines(broker.log()))
                .last()
                .satisfies(line -> assertThat(line).startsWith(reason));
    }
}
