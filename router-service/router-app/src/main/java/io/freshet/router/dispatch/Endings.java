package io.freshet.router.dispatch;

import io.freshet.router.counters.LaneCounters;
import io.freshet.router.deadletter.DeadLetters;
import io.freshet.router.message.AnswerWriter;
import io.freshet.router.message.Delivery;
import io.freshet.router.message.Incoming.Property;
import io.freshet.router.message.Outgoing;
import io.freshet.router.message.Parsed;
import io.freshet.routing.Answer;
import io.freshet.routing.MessageProperties;
import io.freshet.routing.Problem;
import io.freshet.routing.ProblemCode;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * How a message ends: dead letter if it is one, answer, and only when the broker has both, acknowledgement and count. Dying
 * between any two of these steps means that the message comes again, never that it is lost.
 */
final class Endings {

    /** Ids of hours at the rates of one router. */
    private static final int ANSWERED_IDS_MAX = 200_000;

    private final AnswerWriter writer;
    private final Publications publications;
    private final LaneCounters counters;
    private final LongSupplier clock;
    private final long sloMicros;
    private final IdLedger ids = new IdLedger(ANSWERED_IDS_MAX);

    Endings(AnswerWriter writer, Publications publications, LaneCounters counters, LongSupplier clock, long sloMicros) {
        this.writer = writer;
        this.publications = publications;
        this.counters = counters;
        this.clock = clock;
        this.sloMicros = sloMicros;
    }

    /** Takes a message in; false when its id was taken before, and nothing more is to be done. */
    boolean admit(Job job) {
        counters.arrived();
        Optional<String> id = job.sender().id();
        if (id.isEmpty()) return true;
        switch (ids.admit(id.get(), job.delivery())) {
            case NEW -> {
                return true;
            }
            case IN_HAND -> counters.duplicate();
            case ANSWERED -> {
                counters.duplicate();
                job.delivery().acknowledge();
            }
        }
        return false;
    }

    /** Answers with outputs; the consumer is told when all is done. */
    void succeed(Job job, Parsed.Valid valid, Answer answer, Consumer<Job> settled) {
        publish(job, stamped(writer.answer(valid.request(), answer))).thenRun(() -> {
            long now = clock.getAsLong();
            counters.succeeded();
            counters.stagesMicros(
                    answer.stages().dispatchedAt() - job.arrivedMicros(),
                    answer.stages().completedAt() - answer.stages().dispatchedAt());
            if (now - job.beganMicros() > sloMicros) counters.missed();
            settle(job, now, settled);
        });
    }

    /** Answers with a problem and keeps a copy; the consumer is told when all is done. */
    void fail(Job job, Problem problem, Consumer<Job> settled) {
        CompletionStage<Void> copied =
                publish(job, DeadLetters.copy(job.delivery().message(), job.sender(), problem));
        Optional<Outgoing> answer = writer.problem(job.sender(), problem, job.arrivedMicros());
        copied.thenCompose(_ -> answer.isPresent()
                        ? publish(job, stamped(answer.get()))
                        : CompletableFuture.<Void>completedFuture(null))
                .thenRun(() -> {
                    counters.problem(problem);
                    if (missed(problem)) counters.missed();
                    settle(job, clock.getAsLong(), settled);
                });
    }

    private static boolean missed(Problem problem) {
        return problem.code().equals(ProblemCode.EXPIRED.label())
                || problem.code().equals(ProblemCode.POISON.label());
    }

    /** The moment when an answer is handed to its connection, for whoever takes its way apart. */
    private Outgoing stamped(Outgoing answer) {
        return answer.with(new Property(MessageProperties.ANSWERED_AT, Long.toString(clock.getAsLong())));
    }

    private CompletionStage<Void> publish(Job job, Outgoing message) {
        return publications.publish(job.delivery().outlet(), message);
    }

    private void settle(Job job, long nowMicros, Consumer<Job> settled) {
        counters.latencyMicros(nowMicros - job.arrivedMicros());
        List<Delivery> deliveries = job.sender().id().map(ids::answered).orElseGet(() -> List.of(job.delivery()));
        deliveries.forEach(Delivery::acknowledge);
        settled.accept(job);
    }
}
