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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a message ends: dead letter if it is one, answer, and only when the broker has both, acknowledgement and count. Dying
 * between any two of these steps means that the message comes again, never that it is lost.
 */
final class Endings {

    private static final Logger LOG = LoggerFactory.getLogger(Endings.class);

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
        Outgoing message = stamped(writer.answer(valid.request(), answer));
        whenDone(publish(job, message), job, settled, () -> {
            counters.succeeded();
            counters.stagesMicros(
                    answer.stages().dispatchedAt() - job.arrivedMicros(),
                    answer.stages().completedAt() - answer.stages().dispatchedAt());
            if (clock.getAsLong() - job.beganMicros() > sloMicros) counters.missed();
        });
    }

    /** Answers with a problem and keeps a copy; the consumer is told when all is done. */
    void fail(Job job, Problem problem, int tries, Consumer<Job> settled) {
        Outgoing copy = DeadLetters.copy(job.delivery().message(), job.sender(), problem);
        Optional<Outgoing> answer = writer.problem(job.sender(), problem, job.arrivedMicros());
        CompletionStage<Void> published = publish(job, copy)
                .thenCompose(_ -> answer.isPresent()
                        ? publish(job, stamped(answer.get()))
                        : CompletableFuture.<Void>completedFuture(null));
        whenDone(published, job, settled, () -> {
            counters.problem(problem);
            if (missed(problem)) counters.missed();
        });
    }

    /** Ends a job that cannot be ended otherwise: its message is acknowledged, and nobody is told. */
    void abandon(Job job, Throwable reason, Consumer<Job> settled) {
        LOG.error("a message of {} is lost", job.sender().topic(), reason);
        settle(job, settled, () -> counters.problem(SureEndings.problem(reason)));
    }

    private void whenDone(CompletionStage<Void> published, Job job, Consumer<Job> settled, Runnable count) {
        var _ = published.whenComplete((_, unforeseen) -> {
            if (unforeseen == null) settle(job, settled, count);
            else abandon(job, unforeseen, settled);
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

    /** The job's one outcome: counted, acknowledged, told; none of the three depends on another. */
    private void settle(Job job, Consumer<Job> settled, Runnable count) {
        if (!job.end()) return;
        Guard.run(count, unforeseen -> LOG.error("an outcome was not counted", unforeseen));
        counters.latencyMicros(clock.getAsLong() - job.arrivedMicros());
        Guard.get(() -> deliveries(job), _ -> List.of(job.delivery())).forEach(Delivery::acknowledge);
        settled.accept(job);
    }

    private List<Delivery> deliveries(Job job) {
        return job.sender().id().map(ids::answered).orElseGet(() -> List.of(job.delivery()));
    }
}
