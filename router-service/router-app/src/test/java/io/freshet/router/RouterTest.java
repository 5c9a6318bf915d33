package io.freshet.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole router between a real broker and a stub of the inference service. */
class RouterTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    static Path folder;

    static TestBroker broker;

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
        router = startRouter();
    }

    @AfterEach
    void stop() {
        router.close();
        device.close();
        linear.close();
        resnet.close();
    }

    @Test
    void aRowIsAnsweredOnTheResultTopic() {
        device.sendRow("linear", "a-1");

        await().atMost(LONG).until(() -> !device.answersTo("a-1").isEmpty());
        TestDevice.Received answer = device.answersTo("a-1").getFirst();
        assertThat(answer.topic()).isEqualTo("freshet/site-1/device-1/result");
        assertThat(answer.property("outcome")).contains("succeeded");
        assertThat(answer.json().at("/outputs/0/values/0").asDouble()).isEqualTo(24.5);
    }

    private ConfigurableApplicationContext startRouter(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--freshet.arm=fixed",
                "--freshet.broker=" + broker.uri(),
                "--freshet.models.linear.url=" + linear.uri(),
                "--freshet.models.resnet50.url=" + resnet.uri(),
                "--server.port=0"));
        arguments.addAll(List.of(more));
        ConfigurableApplicationContext started =
                new SpringApplicationBuilder(RouterApplication.class).run(arguments.toArray(String[]::new));
        await().atMost(LONG).until(started.getBean(Router.class)::ready);
        return started;
    }
}
