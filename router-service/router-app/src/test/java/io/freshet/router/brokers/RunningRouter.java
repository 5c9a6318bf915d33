package io.freshet.router.brokers;

import static org.awaitility.Awaitility.await;

import io.freshet.router.RouterApplication;
import io.freshet.router.StubInference;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.core.ConditionFactory;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The router in this JVM, seen from outside: by what it publishes and by its readiness over HTTP. */
final class RunningRouter implements AutoCloseable {

    /** How long another device may have to wait at most, however slow the machine is. */
    private static final Duration WAIT_MAX = Duration.ofSeconds(30);

    private static final Duration POLL = Duration.ofMillis(10);

    private final ConfigurableApplicationContext application;
    private final URI readiness;
    private final HttpClient http = HttpClient.newHttpClient();

    private RunningRouter(ConfigurableApplicationContext application) {
        this.application = application;
        this.readiness = URI.create("http://127.0.0.1:%s/actuator/health/readiness"
                .formatted(application.getEnvironment().getProperty("local.server.port")));
    }

    /** A wait for a condition, which is looked at often: most are fulfilled within milliseconds. */
    static ConditionFactory waitFor(String what) {
        return await(what).atMost(WAIT_MAX).pollInterval(POLL);
    }

    /** Starts one and waits until it is ready. */
    static RunningRouter start(String arm, int port, StubInference inference, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--freshet.arm=" + arm,
                "--freshet.broker=tcp://127.0.0.1:" + port,
                "--freshet.models.linear.url=" + inference.uri(),
                "--freshet.models.linear.deadline=120s",
                "--server.port=0"));
        arguments.addAll(List.of(more));
        RunningRouter router = new RunningRouter(
                new SpringApplicationBuilder(RouterApplication.class).run(arguments.toArray(String[]::new)));
        router.awaitReady();
        return router;
    }

    void awaitReady() {
        waitFor("the router is ready").until(this::ready);
    }

    boolean ready() throws IOException, InterruptedException {
        HttpResponse<Void> response =
                http.send(HttpRequest.newBuilder(readiness).build(), HttpResponse.BodyHandlers.discarding());
        return response.statusCode() == 200;
    }

    @Override
    public void close() {
        application.close();
        http.close();
    }
}
