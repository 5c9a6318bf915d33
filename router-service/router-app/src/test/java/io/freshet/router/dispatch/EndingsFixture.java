package io.freshet.router.dispatch;

import io.freshet.router.counters.DeadLetterCounters;
import io.freshet.router.counters.LaneCounters;
import io.freshet.router.deadletter.DeadLetterFiles;
import io.freshet.router.message.AnswerWriter;
import io.freshet.router.message.Incoming;
import io.freshet.router.message.Incoming.Property;
import io.freshet.router.message.Parsed;
import io.freshet.router.message.Request;
import io.freshet.routing.Answer;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** Endings with a fake broker, files in a folder, and a clock that is set by hand. */
final class EndingsFixture {

    static final String TOPIC = "freshet/s/d/infer/linear";
    static final String ROW = "{\"weight\":3504}";

    final FakeBroker broker = new FakeBroker();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final List<Job> settled = new ArrayList<>();
    final Endings endings;
    private final Path folder;
    long nowMicros = 1_000_000;

    EndingsFixture(Path folder) {
        this(folder, new AnswerWriter("fixed", true));
    }

    EndingsFixture(Path folder, AnswerWriter writer) {
        this.folder = folder;
        // an hour's pauses take no time here
        endings = endings(folder, writer, (_, task) -> task.run(), meters, () -> nowMicros, 500_000);
    }

    static Endings endings(
            Path folder,
            AnswerWriter writer,
            Publications.Later later,
            MeterRegistry meters,
            LongSupplier clock,
            long sloMicros) {
        Publications publications = new Publications(later);
        DeadLetterFiles files =
                new DeadLetterFiles(folder, DeadLetterFiles.Bounds.DEFAULT, new DeadLetterCounters(meters, "fixed"));
        return new Endings(
                new Replies(writer, publications, clock),
                new Keeping(publications, files, Runnable::run),
                new LaneCounters(meters, Optional.empty(), "fixed", "linear"),
                clock,
                sloMicros);
    }

    static Incoming request(String id, String responseTopic, String correlation) {
        return new Incoming(
                TOPIC,
                ROW.getBytes(StandardCharsets.UTF_8),
                Optional.of("application/json"),
                responseTopic.isEmpty() ? Optional.empty() : Optional.of(responseTopic),
                correlation.isEmpty() ? Optional.empty() : Optional.of(correlation.getBytes(StandardCharsets.UTF_8)),
                List.of(new Property("id", id)),
                Optional.empty(),
                Optional.empty());
    }

    Job job(Incoming message) {
        return broker.job(message, nowMicros);
    }

    /** Lets a message in and ends it, as a lane does. */
    void handle(Job job) {
        if (!endings.admit(job)) return;
        switch (job.parsed()) {
            case Parsed.Valid valid -> endings.succeed(job, answer(valid.request()), 1, settled::add);
            case Parsed.Invalid invalid -> endings.fail(job, invalid.problem(), 0, settled::add);
        }
    }

    static Answer answer(Request request) {
        return new Answer(
                request.id(),
                "linear",
                "1",
                "trained",
                "task-1",
                List.of(new Answer.Output("prediction", List.of(24.5))),
                new Answer.Stages(1_000_000, 2_000_000_000_000L, 2_000_000_000_100L, 4, 5));
    }

    double counted(String outcome, String code) {
        Counter counter = meters.find("freshet_outcomes_total")
                .tag("outcome", outcome)
                .tag("code", code)
                .counter();
        return counter == null ? 0 : counter.count();
    }

    double outcomes() {
        return meters.find("freshet_outcomes_total").counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    List<String> files() {
        if (!Files.exists(folder)) return List.of();
        try (Stream<Path> files = Files.list(folder)) {
            List<String> texts = new ArrayList<>();
            for (Path file : files.sorted().toList()) texts.add(Files.readString(file));
            return texts;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
