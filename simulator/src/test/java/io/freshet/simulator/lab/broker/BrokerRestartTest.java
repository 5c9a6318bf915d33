package io.freshet.simulator.lab.broker;

import static io.freshet.simulator.lab.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.simulator.lab.cpu.CpuLimits;
import io.freshet.simulator.lab.process.Processes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the broker has acknowledged is delivered, whatever became of the broker in between. */
class BrokerRestartTest {

    @TempDir
    private Path directory;

    private CpuLimits limits;
    private Processes processes;

    @BeforeEach
    void start() throws IOException {
        limits = CpuLimits.dutyCycling();
        processes = Processes.start(directory.resolve("logs"), limits);
    }

    @AfterEach
    void close() {
        processes.close();
        limits.close();
    }

    @Test
    void nothingIsLostByAStopNorByAKillAlsoWhatWasUnderWay() throws Exception {
        Broker broker = Broker.start(processes, directory.resolve("data"));
        assertThat(broker.process().onExit()).isNotDone();
        for (boolean kill : new boolean[] {false, true}) {
            String topic = kill ? "killed" : "stopped";
            Subscriber unacknowledging =
                    Subscriber.connect(broker.port(), topic, "$share/here/" + topic + "/+", 10, false);
            new Publisher(broker.port()).publish(topic + "/device", 0, 1_500, 1_000);
            eventually("under way", () -> unacknowledging.numbers().size() == 10);

            if (kill) broker.kill();
            else broker.stop();
            assertThat(broker.process().isAlive()).isFalse();
            broker.startAgain();

            Subscriber back = Subscriber.connect(broker.port(), topic, "$share/here/" + topic + "/+", 50, true);
            eventually("all, also what was under way", () -> back.numbers().equals(numbers(1_500)));
        }
        assertThatIllegalStateException().isThrownBy(broker::startAgain);
        broker.close();
        assertThat(Files.readString(broker.process().log())).contains("ready");
    }

    @Test
    void whatWasAcknowledgedUnderLoadUntilTheKillIsThere() throws Exception {
        Broker broker = Broker.start(processes, directory.resolve("data"));
        Subscriber.connect(broker.port(), "load", "$share/a/load/+", 10, true).disconnect();
        Publisher publisher = new Publisher(broker.port());
        AtomicBoolean killed = new AtomicBoolean();
        Thread load = Thread.startVirtualThread(() -> publishUntil(killed, publisher));
        eventually("loaded", () -> publisher.acknowledged().size() > 2_000);

        broker.kill();
        killed.set(true);
        load.join();
        Set<Integer> acknowledged = publisher.acknowledged();
        broker.startAgain();

        Subscriber back = Subscriber.resume(broker.port(), "load", 50, true);
        eventually("all that was acknowledged", () -> back.numbers().containsAll(acknowledged));
    }

    /** It leaves its subscription as it is: the RATIONALE says what a second SUBSCRIBE would do. */
    @Test
    void aGroupThatIsAwayDuringTwoRestartsGetsAllWhenItComesBack() throws Exception {
        Broker broker = Broker.start(processes, directory.resolve("data"));
        for (int window : new int[] {10, 50}) {
            String id = "away-" + window;
            Subscriber.connect(broker.port(), id, "$share/" + id + "/away/+", window, true)
                    .disconnect();
        }
        new Publisher(broker.port()).publish("away/device", 0, 1_500, 1_000);

        broker.stop();
        broker.startAgain();
        broker.kill();
        broker.startAgain();

        for (int window : new int[] {10, 50}) {
            Subscriber back = Subscriber.resume(broker.port(), "away-" + window, window, true);
            eventually("all", () -> back.numbers().equals(numbers(1_500)));
        }
    }

    @Test
    void aBrokerThatCannotStartSaysWhereItsLogIs() throws Exception {
        Path data = Files.createFile(directory.resolve("file"));
        Path below = directory.resolve("data");
        Files.createDirectories(below);
        Files.createSymbolicLink(below.resolve("journal"), data);

        assertThatThrownBy(() -> Broker.start(processes, below))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("broker.log");
    }

    private static void publishUntil(AtomicBoolean killed, Publisher publisher) {
        try {
            for (int number = 0; !killed.get(); number++) {
                publisher.send("load/device", number, number % 20 == 0 ? 60_000 : 400);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static Set<Integer> numbers(int end) {
        return IntStream.range(0, end).boxed().collect(Collectors.toSet());
    }
}
