package io.freshet.simulator.serve;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.simulator.deadletters.DeadLetterCollector;
import io.freshet.simulator.influx.BrokerSettings;
import io.freshet.simulator.lab.LabEnvironment;
import io.freshet.simulator.lab.LabException;
import io.freshet.simulator.lab.Patience;
import io.freshet.simulator.lab.RouterProcess;
import io.freshet.simulator.lab.broker.Broker;
import io.freshet.simulator.lab.broker.BrokerLimits;
import io.freshet.simulator.lab.os.Ports;
import io.freshet.simulator.lab.process.Processes;
import io.freshet.simulator.serve.picture.PictureFetcher;
import io.freshet.simulator.serve.tryit.AskLimits;
import io.freshet.simulator.serve.tryit.PictureSource;
import io.freshet.simulator.serve.tryit.Sample;
import io.freshet.simulator.serve.tryit.TryItDevice;
import io.freshet.simulator.serve.tryit.TryItServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Broker, router, one process for each model and the try-it page, from start to end. */
public final class StandingSystem implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
    /** Longer than the longest deadline of a model. */
    private static final AskLimits ASK_LIMITS = new AskLimits(16, Duration.ofSeconds(15));

    private static final int DEVICE = 1;

    /** What is to be done at the end, the last first. */
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    private final LabEnvironment environment;
    private final ServeOrder order;
    private final Path directory;
    private final Path deadLetters;
    private final Consumer<String> say;

    private StandingSystem(
            LabEnvironment environment, ServeOrder order, Path directory, Path deadLetters, Consumer<String> say) {
        this.environment = environment;
        this.order = order;
        this.directory = directory;
        this.deadLetters = deadLetters;
        this.say = say;
    }

    /**
     * Where it can be reached.
     *
     * @param broker {@code tcp://127.0.0.1:PORT}
     * @param web the try-it page
     * @param inference address of each model's inference service
     */
    public record Addresses(URI broker, URI web, Map<String, URI> inference) {

        /** One line of JSON: {@code {"broker": URI, "web": URL, "inference": {model: URL}}}. */
        public String json() {
            ObjectMapper mapper = new ObjectMapper();
            ObjectNode json = mapper.createObjectNode();
            json.put("broker", broker.toString());
            json.put("web", web.toString());
            ObjectNode models = json.putObject("inference");
            inference.forEach((model, address) -> models.put(model, address.toString()));
            try {
                return mapper.writeValueAsString(json);
            } catch (JsonProcessingException impossible) {
                throw new IllegalStateException("text is always writable", impossible);
            }
        }
    }

    /**
     * A system that has not started yet; {@link #close} ends what {@link #start} got to.
     *
     * @param directory for files that nobody wants after the run
     * @param deadLetters where dead letters are kept
     */
    public static StandingSystem of(
            LabEnvironment environment, ServeOrder order, Path directory, Path deadLetters, Consumer<String> say) {
        return new StandingSystem(environment, order, directory, deadLetters, say);
    }

    /**
     * Starts everything and returns when every part answers.
     *
     * @throws LabException when a part does not come up; names its log
     */
    public Addresses start() throws IOException, InterruptedException {
        Path logs = directory.resolve("logs");
        Processes processes = last(Processes.start(logs, environment.limits()));

        say.accept("starting " + String.join(", ", order.models()));
        StandingModels models = last(StandingModels.start(environment, order.models(), processes, say));
        parts.push(() -> models.stop(STOP_LIMIT));

        Broker broker =
                last(Broker.start(processes, directory.resolve("broker"), brokerPort(), BrokerLimits.NONE, false));
        say.accept("broker: " + broker.uri());

        keepDeadLetters(broker.uri());

        RouterProcess router = StandingRouter.start(environment, processes, broker, models.addresses(), say);
        parts.push(() -> router.stop(STOP_LIMIT));
        Patience.await(
                () -> models.isReady(logs) && router.isReady(),
                START_LIMIT,
                () -> "router and models are ready (their logs: " + logs + ")");

        URI uri = URI.create(broker.uri());
        return new Addresses(uri, page(uri, models), models.addresses());
    }

    /** Before the router publishes any: a broker keeps nothing for which nobody has subscribed. */
    private void keepDeadLetters(String broker) throws IOException, InterruptedException {
        try {
            last(DeadLetterCollector.start(BrokerSettings.of(URI.create(broker)), deadLetters));
        } catch (IllegalArgumentException folderInUse) {
            say.accept("dead letters are not kept here: " + folderInUse.getMessage());
        }
    }

    private URI page(URI broker, StandingModels models) throws IOException, InterruptedException {
        TryItDevice device = last(TryItDevice.connect(broker, DEVICE));
        Optional<PictureSource> pictures =
                order.pictureByUrl() ? Optional.of(last(PictureFetcher.standard())) : Optional.empty();
        // drawn while nobody asks yet: a second or more of CPU time
        CompletableFuture<Map<String, List<Sample>>> samples =
                CompletableFuture.supplyAsync(() -> Samples.of(order.models()));
        TryItServer.Parts asked = new TryItServer.Parts(models.addresses(), samples::join, pictures, ASK_LIMITS);
        return last(TryItServer.start(order.webPort(), device, asked, environment.client()))
                .address();
    }

    private int brokerPort() throws IOException {
        return order.brokerPort() == 0 ? Ports.free() : order.brokerPort();
    }

    private <T extends AutoCloseable> T last(T part) {
        parts.push(part);
        return part;
    }

    /** Ends every part, the last started first, whatever happens to one of them. */
    @Override
    public void close() {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            } catch (Exception failed) {
                say.accept("a part did not end in order: " + failed.getMessage());
            }
        }
    }
}
