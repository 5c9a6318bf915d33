package io.freshet.inference.web;

import io.freshet.inference.batch.GatedModel;
import io.freshet.inference.batch.InferenceQueue;
import io.freshet.inference.model.Model;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.web.servlet.context.ServletWebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The whole service on a port of its own, around a {@link GatedModel}. */
final class RunningService implements AutoCloseable {

    static final Duration LONG = Duration.ofSeconds(60);

    private final GatedModel model = new GatedModel();
    private final CompletableFuture<ServletWebServerApplicationContext> listening = new CompletableFuture<>();
    private final CompletableFuture<ConfigurableApplicationContext> started = new CompletableFuture<>();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @SpringBootConfiguration(proxyBeanMethods = false)
    @Import(WebConfiguration.class)
    static class Application {

        @Bean
        Model model(GatedModel gated) {
            return gated;
        }
    }

    private RunningService(int queue, String... more) {
        SpringApplication application = new SpringApplication(Application.class);
        application.addInitializers(context -> context.getBeanFactory().registerSingleton("gatedModel", model));
        application.addListeners((ApplicationListener<ServletWebServerInitializedEvent>)
                event -> listening.complete(event.getApplicationContext()));
        Thread.ofPlatform().start(() -> {
            try {
                List<String> arguments = new ArrayList<>(List.of(
                        "--freshet.model=linear",
                        "--freshet.model-dir=none",
                        "--freshet.task=t-1",
                        "--freshet.queue=" + queue,
                        "--server.port=0",
                        "--server.address=127.0.0.1"));
                arguments.addAll(List.of(more));
                started.complete(application.run(arguments.toArray(String[]::new)));
            } catch (RuntimeException failure) {
                listening.completeExceptionally(failure);
                started.completeExceptionally(failure);
            }
        });
    }

    /** Listens, but waits for its warm-up's answer. */
    static RunningService cold(int queue) {
        return new RunningService(queue);
    }

    static RunningService ready(int queue, String... more) {
        RunningService service = new RunningService(queue, more);
        service.model.open();
        service.awaitStarted();
        return service;
    }

    void awaitStarted() {
        started.orTimeout(LONG.toSeconds(), TimeUnit.SECONDS).join();
    }

    GatedModel model() {
        return model;
    }

    int waiting() {
        return context().getBean(InferenceQueue.class).waiting();
    }

    /** What SIGTERM does. */
    CompletableFuture<Void> shutDown() {
        CompletableFuture<Void> down = new CompletableFuture<>();
        // a thread of its own: the HTTP client completes its answers on the common pool, which may have one thread only
        Thread.ofPlatform().start(() -> {
            context().close();
            down.complete(null);
        });
        return down;
    }

    int port() {
        return context().getWebServer().getPort();
    }

    HttpResponse<String> get(String path) {
        return send(request(path).GET()).join();
    }

    CompletableFuture<HttpResponse<String>> infer(String body) {
        return post("/v2/models/linear/infer", BodyPublishers.ofString(body.replace('\'', '"')));
    }

    CompletableFuture<HttpResponse<String>> post(String path, BodyPublisher body) {
        return send(request(path).POST(body));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(
                        "http://127.0.0.1:" + context().getWebServer().getPort() + path))
                .timeout(LONG);
    }

    private CompletableFuture<HttpResponse<String>> send(HttpRequest.Builder request) {
        return http.sendAsync(request.build(), BodyHandlers.ofString());
    }

    private ServletWebServerApplicationContext context() {
        return listening.orTimeout(LONG.toSeconds(), TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        model.open();
        context().close();
        http.shutdownNow();
    }
}
