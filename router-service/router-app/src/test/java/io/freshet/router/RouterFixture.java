package io.freshet.router;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Starting routers between a broker and stubs, and waiting for what they do. */
final class RouterFixture {

    /** Far more than anything here takes; no test depends on how long something takes. */
    static final Duration LONG = Duration.ofSeconds(60);

    private RouterFixture() {}

    static ConfigurableApplicationContext start(
            String arm, TestBroker broker, StubInference linear, StubInference resnet, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--freshet.arm=" + arm,
                "--freshet.broker=" + broker.uri(),
                "--freshet.models.linear.url=" + linear.uri(),
                "--freshet.models.linear.deadline=120s",
                "--freshet.models.resnet50.url=" + resnet.uri(),
                "--freshet.models.resnet50.deadline=120s",
                "--freshet.models.resnet50.queue=16",
                "--server.port=0"));
        arguments.addAll(List.of(more));
        ConfigurableApplicationContext started =
                new SpringApplicationBuilder(RouterApplication.class).run(arguments.toArray(String[]::new));
        await().atMost(LONG).until(started.getBean(Router.class)::ready);
        return started;
    }

    static TestDevice.Received answer(TestDevice device, String id) {
        await("answer to " + id).atMost(LONG).until(() -> !device.answersTo(id).isEmpty());
        return device.answersTo(id).getFirst();
    }

    static void answered(TestDevice device, List<String> ids) {
        await("answers to " + ids.size())
                .atMost(LONG)
                .until(() -> device.answers.stream()
                        .map(TestDevice.Received::id)
                        .toList()
                        .containsAll(ids));
    }

    static List<String> ids(String prefix, int count) {
        List<String> ids = new ArrayList<>();
        for (int i = 1; i <= count; i++) ids.add(prefix + "-" + i);
        return ids;
    }
}
