package io.freshet.scaling.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.freshet.scaling.aws.event.Events;
import io.freshet.scaling.aws.event.Incoming;
import io.freshet.scaling.loop.StateCodec;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * The entry of the Lambda function. An event of EventBridge that fails is thrown back, so that Lambda tries it again and
 * then hands it to the dead-letter queue; of a batch of messages those that failed are named.
 */
public final class ScalingHandler implements RequestStreamHandler {

    private final Worker worker;
    private final Events events;
    private final InstantSource clock;
    private final Consumer<String> lines;

    /** For Lambda: configured by the environment, primed before a snapshot is taken. */
    public ScalingHandler() {
        this(System.getenv());
    }

    private ScalingHandler(Map<String, String> environment) {
        this(Settings.of(environment), Clients.fromEnvironment(), InstantSource.system(), System.out::println);
        Priming.beforeSnapshot(environment, Settings.of(environment));
    }

    /** @param lines where a line of text goes */
    ScalingHandler(Settings settings, Clients clients, InstantSource clock, Consumer<String> lines) {
        this.worker = new Worker(settings, clients, () -> UUID.randomUUID().toString(), lines);
        this.lines = lines;
        this.events = new Events(settings.spec());
        this.clock = clock;
    }

    private record Failure(String itemIdentifier) {}

    private record BatchAnswer(List<Failure> batchItemFailures) {}

    private record Answer() {}

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        Instant now = clock.instant();
        Instant end = now.plusMillis(context.getRemainingTimeInMillis());
        Record answer =
                switch (events.read(new String(input.readAllBytes(), UTF_8))) {
                    case Incoming.Event event -> {
                        worker.wake(event.wakeUp(), now, end);
                        yield new Answer();
                    }
                    case Incoming.Batch batch -> new BatchAnswer(failures(batch, now, end));
                };
        output.write(StateCodec.encode(answer).getBytes(UTF_8));
    }

    private List<Failure> failures(Incoming.Batch batch, Instant now, Instant end) {
        List<Failure> failures = new ArrayList<>();
        for (Incoming.Message message : batch.messages()) {
            try {
                worker.wake(events.message(message.body()), now, end);
            } catch (RuntimeException failed) {
                lines.accept("message %s failed: %s".formatted(message.id(), failed));
                failures.add(new Failure(message.id()));
            }
        }
        return failures;
    }
}
