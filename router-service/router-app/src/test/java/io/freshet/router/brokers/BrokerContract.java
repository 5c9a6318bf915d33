package io.freshet.router.brokers;

import static io.freshet.router.brokers.RunningRouter.waitFor;
import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.router.StubInference;
import io.freshet.router.brokers.OddMessage.Carrier;
import io.freshet.router.brokers.OddMessage.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the router promises at every broker: a good request is answered, and an odd one ends in exactly one way and does not
 * stop the others. What the broker did with each odd message is written to {@code target/brokers}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BrokerContract {

    @TempDir
    static Path folder;

    private final SortedMap<String, String> treatments = new TreeMap<>();
    private Broker broker;
    private StubInference inference;
    private RunningRouter router;
    private int arms;
    private boolean passed;

    abstract Broker start(Path folder) throws Exception;

    @BeforeAll
    void startAll() throws Exception {
        broker = start(folder);
        inference = new StubInference();
        startRouter();
        passed = true;
    }

    @AfterAll
    void stopAll() throws Exception {
        write();
        router.close();
        inference.close();
        broker.stop();
    }

    /** After a failure the next test begins with an arm that has nothing of the earlier ones. */
    @BeforeEach
    void startAnew() {
        if (!passed) {
            router.close();
            startRouter();
        }
        passed = false;
    }

    private void startRouter() {
        arms++;
        router = RunningRouter.start("arm-" + arms, broker.port(), inference, "--freshet.drain=100ms");
    }

    @Test
    void aRequestOverMqtt5IsAnswered() throws Exception {
        Requests.answered(broker.port(), "good");
        passed = true;
    }

    @Test
    void anEnvelopeOverMqtt311IsAnswered() throws Exception {
        try (RawDevice device = RawDevice.mqtt311(broker.port(), "old")) {
            device.subscribe("freshet/north/old/result");
            device.publish(Requests.envelope("old", "linear", "old-1"));

            waitFor("an answer")
                    .until(() -> !device.on("freshet/north/old/result").isEmpty());
            assertThat(device.on("freshet/north/old/result").getFirst().text()).contains("24.5");
        }
        passed = true;
    }

    @ParameterizedTest
    @MethodSource("io.freshet.router.brokers.OddMessages#all")
    void anOddMessageEndsOnceAndOthersAreServed(OddMessage odd) throws Exception {
        try (Witness witness = new Witness(broker.port())) {
            Publication sent = odd.oddity().apply(good(odd));
            Fate fate = send(odd, sent);
            if (fate.accepted() && odd.carrier() == Carrier.LAST_WILL) awaitForwarded(witness, sent);
            String treatment = fate.accepted() ? witness.treatment(sent) : "refuses";
            treatments.put(odd.name(), "%s (%s)".formatted(treatment, fate.how()));
            Requests.answered(broker.port(), "other-than-" + odd.device());

            if (treatment.equals("forwards")) awaitEnd(witness, odd, odd.outcome(), sent);
            // a broker that leaves out what is odd makes a good message of it
            if (treatment.equals("alters")) awaitEnd(witness, odd, Outcome.EITHER, sent);
            Requests.answered(broker.port(), "after-" + odd.device());
            router.awaitReady();

            assertThat(witness.answers(odd).size()
                            + witness.deadLetters(odd, sent).size())
                    .as("ends of '%s'", odd)
                    .isLessThanOrEqualTo(1);
        }
        passed = true;
    }

    private static Publication good(OddMessage odd) {
        Publication good = Requests.mqtt5(odd.device(), "linear", odd.device());
        return odd.carrier() == Carrier.MQTT_311 ? good.withoutProperties() : good;
    }

    private Fate send(OddMessage odd, Publication message) throws IOException {
        String clientId = "odd-" + odd.device();
        return switch (odd.carrier()) {
            case LAST_WILL -> RawDevice.die(broker.port(), clientId, message);
            case MQTT_5, MQTT_311 -> {
                boolean mqtt5 = odd.carrier() == Carrier.MQTT_5;
                try (RawDevice device =
                        mqtt5 ? RawDevice.mqtt5(broker.port(), clientId) : RawDevice.mqtt311(broker.port(), clientId)) {
                    yield device.publish(message);
                }
            }
        };
    }

    private static void awaitForwarded(Witness witness, Publication sent) {
        waitFor("the last will").until(() -> !witness.treatment(sent).equals("drops"));
    }

    private static void awaitEnd(Witness witness, OddMessage odd, Outcome outcome, Publication sent) {
        waitFor("%s of '%s'".formatted(outcome, odd)).until(() -> switch (outcome) {
            case ANSWERED -> answered(witness, odd);
            case DEAD_LETTER -> deadLettered(witness, odd, sent);
            case EITHER -> answered(witness, odd) || deadLettered(witness, odd, sent);
        });
    }

    private static boolean answered(Witness witness, OddMessage odd) {
        return !witness.answers(odd).isEmpty();
    }

    private static boolean deadLettered(Witness witness, OddMessage odd, Publication sent) {
        return !witness.deadLetters(odd, sent).isEmpty();
    }

    private void write() throws IOException {
        Path file = Files.createDirectories(Path.of("target", "brokers"))
                .resolve(getClass().getSimpleName() + ".txt");
        List<String> lines = treatments.entrySet().stream()
                .map(entry -> "%-45s %s".formatted(entry.getKey(), entry.getValue()))
                .toList();
        Files.write(file, lines);
    }
}
