package io.freshet.router.brokers;

import static io.freshet.router.brokers.RunningRouter.waitFor;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.router.StubInference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What the router promises at every broker when a connection, the router or the broker is lost. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class LossContract {

    /** Less than is sent: the broker has to keep the rest. */
    private static final String SMALL_QUEUE = "--freshet.models.linear.queue=8";

    private static final String SHORT_DRAIN = "--freshet.drain=100ms";
    private static final int SENT = 40;

    @TempDir
    static Path folder;

    Broker broker;
    private StubInference inference;
    private volatile CountDownLatch open;

    abstract Broker start(Path folder) throws Exception;

    @BeforeAll
    void startBroker() throws Exception {
        broker = start(folder);
    }

    @AfterAll
    void stopBroker() throws Exception {
        broker.stop();
    }

    @BeforeEach
    void startInference() throws Exception {
        open = new CountDownLatch(1);
        inference = new StubInference();
        inference.behave(this::whenOpen);
    }

    @AfterEach
    void stopInference() {
        open.countDown();
        inference.close();
    }

    @Test
    void theRouterIsRestarted() throws Exception {
        OddMessage odd = OddMessages.all().getFirst();
        try (Witness witness = new Witness(broker.port());
                RawDevice device = device("restart")) {
            Publication sent = odd.oddity().apply(Requests.mqtt5(odd.device(), "linear", odd.device()));
            List<String> ids;
            boolean forwarded;
            try (var _ = router("restart", broker.port())) {
                ids = Requests.send(device, "restart", "linear", SENT);
                forwarded = publish(sent).accepted();
                Requests.send(device, "more", "linear", SENT);
                awaitHeld();
            }
            open.countDown();
            try (var _ = router("restart", broker.port())) {
                Requests.awaitAnswers(device, ids);
                if (forwarded) {
                    waitFor("the dead letter")
                            .until(() -> !witness.deadLetters(odd, sent).isEmpty());
                }
            }
            try (var _ = router("restart", broker.port())) {
                Requests.answered(broker.port(), "after-restart");
                assertThat(witness.deadLetters(odd, sent)).hasSize(forwarded ? 1 : 0);
            }
        }
    }

    /** A session that is resumed has everything in flight again, at some brokers more than the receive maximum allows. */
    @Test
    void theConnectionIsCut() throws Exception {
        try (Cable cable = new Cable(broker.port());
                RawDevice device = device("cut");
                RunningRouter router = router("cut", cable.port())) {
            List<String> ids = Requests.send(device, "cut", "linear", SENT);
            awaitHeld();
            for (int times = 0; times < 3; times++) {
                int before = cable.connections();
                cable.cut();
                waitFor("a new connection").until(() -> cable.connections() > before);
                router.awaitReady();
            }
            open.countDown();

            Requests.awaitAnswers(device, ids);
            router.awaitReady();
        }
    }

    @Test
    void theBrokerIsRestarted() throws Exception {
        try (RunningRouter router = router("broker", broker.port())) {
            List<String> ids;
            try (RawDevice device = device("broker")) {
                ids = Requests.send(device, "broker", "linear", SENT);
            }
            awaitHeld();
            broker.stop();
            broker.start();
            try (RawDevice device = device("broker")) {
                open.countDown();
                Requests.awaitAnswers(device, ids);
            }
            servedAgain(router, "broker");
        }
    }

    @Test
    void anAnswerThatTheBrokerRefusesGoesToTheDefaultTopic() throws Exception {
        goesToTheDefaultTopic("refused", Cable.Reaction.REFUSED);
    }

    @Test
    void anAnswerThatMakesTheBrokerDisconnectGoesToTheDefaultTopic() throws Exception {
        goesToTheDefaultTopic("thrown-out", Cable.Reaction.DISCONNECTED);
    }

    private void goesToTheDefaultTopic(String device, Cable.Reaction reaction) throws Exception {
        open.countDown();
        String wanted = "freshet/north/" + device + "/special";
        try (Cable cable = new Cable(broker.port());
                RawDevice asking = device(device);
                RunningRouter router = router(device, cable.port())) {
            cable.react(wanted, reaction);
            asking.publish(Requests.mqtt5(device, "linear", device + "-1")
                    .withProperties(Wire.property(Wire.RESPONSE_TOPIC, wanted)));

            waitFor("the answer")
                    .until(() -> !asking.on(Requests.resultTopic(device)).isEmpty());
            assertThat(cable.tries(wanted)).isBetween(1, 3);
            servedAgain(router, device);
        }
    }

    @Test
    void anAnswerThatTheBrokerTakesNowhereBecomesAFile() throws Exception {
        becomesAFile("refused-twice", Cable.Reaction.REFUSED);
    }

    @Test
    void anAnswerThatMakesTheBrokerDisconnectWhereverItGoesBecomesAFile() throws Exception {
        becomesAFile("thrown-out-twice", Cable.Reaction.DISCONNECTED);
    }

    private void becomesAFile(String device, Cable.Reaction reaction) throws Exception {
        open.countDown();
        try (Cable cable = new Cable(broker.port());
                RawDevice asking = device(device);
                RunningRouter router = router(device, cable.port())) {
            cable.react(Requests.resultTopic(device), reaction);
            asking.publish(Requests.mqtt5(device, "linear", device + "-1"));

            waitFor("a file").until(() -> files(device).contains(device + "-1"));
            assertThat(cable.tries(Requests.resultTopic(device))).isBetween(1, 3);
            servedAgain(router, device);
        }
    }

    @Test
    void ofTwoRoutersWithOneNameTheElderGivesWayUntilTheOtherIsGone() throws Exception {
        open.countDown();
        try (Cable cable = new Cable(broker.port());
                RunningRouter elder = router("twice", broker.port())) {
            try (RunningRouter younger = router("twice", cable.port())) {
                waitFor("the elder gives way").until(() -> !elder.ready());
                for (int number = 1; number <= 20; number++) Requests.answered(broker.port(), "two-" + number);
                assertThat(younger.ready()).isTrue();
                assertThat(elder.ready()).isFalse();
                assertThat(cable.connections())
                        .as("each of the younger's two connections is thrown out once at most")
                        .isLessThanOrEqualTo(4);
            }
            servedAgain(elder, "twice");
        }
    }

    /** The router says so, and it is so. */
    final void servedAgain(RunningRouter router, String name) throws Exception {
        router.awaitReady();
        Requests.answered(broker.port(), "after-" + name);
        router.awaitReady();
    }

    final RunningRouter router(String arm, int port) {
        String files = "--freshet.dead-letters=" + folder.resolve("files-" + arm);
        return RunningRouter.start(arm, port, inference, SMALL_QUEUE, SHORT_DRAIN, files);
    }

    final void answerAtOnce() {
        open.countDown();
    }

    final RawDevice device(String name) throws Exception {
        RawDevice device = RawDevice.mqtt5(broker.port(), name);
        device.subscribe(Requests.resultTopic(name));
        return device;
    }

    private Fate publish(Publication message) throws Exception {
        try (RawDevice device = RawDevice.mqtt5(broker.port(), "odd")) {
            return device.publish(message);
        }
    }

    /** All dead letters that the router of an arm has on disk. */
    private static String files(String arm) throws IOException {
        Path files = folder.resolve("files-" + arm);
        if (!Files.isDirectory(files)) return "";
        StringBuilder all = new StringBuilder();
        try (Stream<Path> entries = Files.walk(files)) {
            for (Path file : entries.filter(Files::isRegularFile).toList()) all.append(Files.readString(file));
        }
        return all.toString();
    }

    private void awaitHeld() {
        waitFor("a request that is held back").until(() -> !inference.requests.isEmpty());
    }

    private StubInference.Reply whenOpen(JsonNode request) {
        try {
            open.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return StubInference.prediction(request);
    }
}
