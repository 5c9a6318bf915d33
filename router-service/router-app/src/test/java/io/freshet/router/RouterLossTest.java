package io.freshet.router;

import static io.freshet.router.RouterFixture.LONG;
import static io.freshet.router.RouterFixture.answer;
import static io.freshet.router.RouterFixture.answered;
import static io.freshet.router.RouterFixture.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** The broker, the inference service or the router is lost: no message is. */
class RouterLossTest {

    @TempDir
    static Path folder;

    static TestBroker broker;

    private final CountDownLatch open = new CountDownLatch(1);
    private StubInference linear;
    private StubInference resnet;
    private TestDevice device;
    private ConfigurableApplicationContext router;

    @BeforeAll
    static void startBroker() throws Exception {
        broker = new TestBroker(folder);
    }

    @AfterAll
    static void stopBroker() throws Exception {
        broker.stop();
    }

    @BeforeEach
    void start() throws Exception {
        linear = new StubInference();
        resnet = new StubInference();
        device = new TestDevice(broker.port());
    }

    @AfterEach
    void stop() {
        open.countDown();
        router.close();
        device.close();
        linear.close();
        resnet.close();
    }

    @Test
    void aServiceThatIsDownIsWaitedFor() throws Exception {
        router = start("down");
        int port = linear.port();
        linear.close();
        List<String> ids = ids("down", 20);
        for (String id : ids) device.sendRow("linear", id);
        await().atMost(LONG).until(() -> backlog("linear") == 20);

        linear = new StubInference(port);
        answered(device, ids);
        assertThat(outcomes(ids)).containsOnly("succeeded");
        assertThat(device.answers).hasSize(20);
    }

    @Test
    void theBrokerIsLostAndComesBack() throws Exception {
        router = start("broker");
        holdBack();
        List<String> ids = ids("broker", 100);
        for (String id : ids) device.sendRow("linear", id);
        await().atMost(LONG).until(() -> !linear.requests.isEmpty());

        broker.stop();
        open.countDown(); // answers are ready while nobody takes them
        broker.start();

        answered(device, ids);
        assertThat(outcomes(ids)).containsOnly("succeeded");
        device.sendRow("linear", "broker-after");
        answer(device, "broker-after");
        assertThat(linear.ids()).filteredOn(ids::contains).as("computed once").hasSize(100);
    }

    @Test
    void aRouterThatIsClosedInTheMiddleLeavesTheRestToTheNext() {
        router = start("restart", "--freshet.drain=100ms");
        holdBack();
        List<String> ids = ids("restart", 100);
        for (String id : ids) device.sendRow("linear", id);
        await().atMost(LONG).until(() -> !linear.requests.isEmpty());

        router.close();
        open.countDown();
        router = start("restart");

        answered(device, ids);
        assertThat(outcomes(ids)).containsOnly("succeeded");
    }

    @Test
    void aDrainFinishesWhatIsInHandAndLeavesTheRest() {
        router = start("drain");
        holdBack();
        List<String> ids = ids("drain", 300); // more than one router has in hand
        for (String id : ids) device.sendRow("linear", id);
        await().atMost(LONG).until(() -> !linear.requests.isEmpty());

        CompletableFuture<Void> closing = CompletableFuture.runAsync(router::close);
        open.countDown();
        closing.join();
        int first = device.answers.size();
        router = start("drain");

        answered(device, ids);
        assertThat(first).as("finished by the first router").isPositive();
        assertThat(device.answers).as("none was answered twice").hasSize(300);
    }

    @Test
    void anotherArmAnswersInTheShadow() {
        router = start("mirror", "--freshet.primary=false");
        device.sendRow("linear", "shadow-1");

        assertThat(answer(device, "shadow-1").topic()).isEqualTo("freshet/shadow/mirror/site-1/device-1/result");
    }

    private ConfigurableApplicationContext start(String arm, String... more) {
        return RouterFixture.start(arm, broker, linear, resnet, more);
    }

    private void holdBack() {
        linear.behave(request -> {
            try {
                open.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            return StubInference.prediction(request);
        });
    }

    private List<String> outcomes(List<String> ids) {
        return device.answers.stream()
                .filter(answer -> ids.contains(answer.id()))
                .map(answer -> answer.property("outcome").orElse("none"))
                .toList();
    }

    private double backlog(String model) {
        return router.getBean(io.micrometer.core.instrument.MeterRegistry.class)
                .get("freshet_backlog")
                .tag("model", model)
                .gauge()
                .value();
    }
}
