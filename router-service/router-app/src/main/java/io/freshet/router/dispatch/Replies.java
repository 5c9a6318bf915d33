package io.freshet.router.dispatch;

import io.freshet.router.message.AnswerWriter;
import io.freshet.router.message.Outgoing;
import io.freshet.router.message.Reply;
import io.freshet.router.message.Sender;
import io.freshet.routing.Answer;
import io.freshet.routing.Problem;
import io.freshet.routing.ProblemCode;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;

/**
 * Brings replies to devices. What the broker refuses on the topic that the device asked for becomes the problem
 * {@code undeliverable} on its default topic.
 */
final class Replies {

    private final AnswerWriter writer;
    private final Publications publications;
    private final LongSupplier clock;

    Replies(AnswerWriter writer, Publications publications, LongSupplier clock) {
        this.writer = writer;
        this.publications = publications;
        this.clock = clock;
    }

    Ending answer(Answer answer) {
        return Ending.answered(writer.answer(answer), answer.stages());
    }

    Ending problem(Job job, Problem problem) {
        return Ending.failed(writer.problem(job.sender(), problem, job.arrivedMicros()), problem);
    }

    /** What cannot be foreseen: a message ends with it too. */
    Ending internal(Job job, Throwable thrown) {
        Throwable cause = Publications.cause(thrown);
        return problem(job, ProblemCode.INTERNAL.of("the router failed on it: " + cause));
    }

    /** Tells the device how its message ended; says what became of that. */
    CompletionStage<Ending> tell(Job job, Ending ending) {
        return send(job, job.sender(), ending.reply())
                .thenApply(_ -> ending)
                .exceptionallyCompose(refusal -> tellOtherwise(job, ending, Publications.cause(refusal)));
    }

    private CompletionStage<Ending> tellOtherwise(Job job, Ending ending, Throwable refusal) {
        Problem problem = ProblemCode.UNDELIVERABLE.of("the reply '%s' could not be published to %s: %s"
                .formatted(
                        ending.problem().map(Problem::code).orElse("succeeded"),
                        writer.topic(job.sender()).orElse("no topic"),
                        refusal.getMessage()));
        Ending undeliverable = problem(job, problem);
        if (!writer.hasOtherTopic(job.sender())) return CompletableFuture.completedStage(undeliverable.untold());
        return send(job, job.sender().onDefaultTopic(), undeliverable.reply())
                .handle((_, again) -> again == null ? undeliverable : undeliverable.untold());
    }

    /** Sends a reply once more, to whoever repeated a message. */
    CompletionStage<Void> repeat(Job job, Reply reply) {
        return send(job, job.sender(), reply);
    }

    /** The problem of an id that was answered before, when nobody knows with what. */
    Reply duplicate(Job job) {
        Problem problem = ProblemCode.DUPLICATE.ofField(
                "id", "id: was answered before, and that answer is not kept any more; a new request needs a new id");
        return writer.problem(job.sender(), problem, job.arrivedMicros());
    }

    /** Whether what one message is told reaches the sender of another as well. */
    boolean sameAddress(Job one, Job other) {
        Sender a = one.sender();
        Sender b = other.sender();
        return a.envelope() == b.envelope()
                && writer.topic(a).equals(writer.topic(b))
                && Arrays.equals(a.correlation().orElse(null), b.correlation().orElse(null));
    }

    private CompletionStage<Void> send(Job job, Sender to, Reply reply) {
        Optional<Outgoing> message = writer.addressed(to, reply, clock.getAsLong());
        return message.isPresent()
                ? publications.publish(job.delivery().outlet(), message.get())
                : CompletableFuture.completedStage(null);
    }
}
