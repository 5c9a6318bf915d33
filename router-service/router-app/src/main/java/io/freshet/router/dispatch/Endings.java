package io.freshet.router.dispatch;

import io.freshet.router.counters.LaneCounters;
import io.freshet.router.dispatch.IdLedger.Admission;
import io.freshet.router.message.Outlet;
import io.freshet.router.message.Reply;
import io.freshet.routing.Answer;
import io.freshet.routing.Outcome;
import io.freshet.routing.Problem;
import io.freshet.routing.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a message ends: reply, dead letter if it is one, and only when the broker has both, acknowledgement and count. Dying
 * between any two of these steps means that the message comes again, never that it is lost.
 *
 * <p>Each message that was let in ends exactly once, whatever is thrown on the way: every step is a stage, a stage that fails
 * leads to the next, and the last one acknowledges in any case.
 */
final class Endings {

    private static final Logger LOG = LoggerFactory.getLogger(Endings.class);

    private final Replies replies;
    private final Keeping keeping;
    private final LaneCounters counters;
    private final LongSupplier clock;
    private final long sloMicros;
    private final IdLedger ids = new IdLedger(AnsweredIds.Bounds.DEFAULT);

    Endings(Replies replies, Keeping keeping, LaneCounters counters, LongSupplier clock, long sloMicros) {
        this.replies = replies;
        this.keeping = keeping;
        this.counters = counters;
        this.clock = clock;
        this.sloMicros = sloMicros;
    }

    /** Takes a message in; false when its id was taken before: then it is seen to here, and nothing more is to be done. */
    boolean admit(Job job) {
        counters.arrived();
        Admission admission = job.sender().key().map(key -> ids.admit(key, job)).orElseGet(Admission.New::new);
        switch (admission) {
            case Admission.New() -> {
                return true;
            }
            case Admission.InHand() -> counters.duplicate();
            case Admission.Answered(Optional<Reply> reply) -> {
                counters.duplicate();
                repeat(job, () -> reply.orElseGet(() -> replies.duplicate(job)));
            }
        }
        return false;
    }

    /**
     * Answers with outputs; the consumer is told when all is done.
     *
     * @param tries how often the message was handed to an inference service
     */
    void succeed(Job job, Answer answer, int tries, Consumer<Job> settled) {
        end(job, () -> replies.answer(answer), tries, settled);
    }

    /**
     * Answers with a problem and keeps a copy; the consumer is told when all is done.
     *
     * @param tries how often the message was handed to an inference service
     */
    void fail(Job job, Problem problem, int tries, Consumer<Job> settled) {
        end(job, () -> replies.problem(job, problem), tries, settled);
    }

    /** A connection was lost: the broker delivers again what came by it and was not acknowledged. */
    void disconnected(Outlet connection) {
        ids.disconnected(connection);
    }

    private void end(Job job, Supplier<Ending> wanted, int tries, Consumer<Job> settled) {
        if (!job.end()) {
            LOG.error("a message to {} was to end twice", job.sender().model());
            return;
        }
        var _ = CompletableFuture.completedFuture(job)
                .thenApply(_ -> wanted.get())
                .exceptionally(thrown -> replies.internal(job, thrown))
                .thenCompose(ending -> replies.tell(job, ending))
                .exceptionally(thrown -> replies.internal(job, thrown).untold())
                .thenCompose(ending -> keep(job, ending, tries).handle((_, thrown) -> kept(ending, thrown)))
                .whenComplete((ending, thrown) -> close(job, Optional.ofNullable(ending), thrown, settled));
    }

    private CompletionStage<Void> keep(Job job, Ending ending, int tries) {
        return CompletableFuture.completedFuture(ending.problem())
                .thenCompose(problem -> problem.isPresent()
                        ? keeping.keep(job, problem.get(), ending.told(), tries, clock.getAsLong())
                        : CompletableFuture.completedStage(null));
    }

    private static Ending kept(Ending ending, @Nullable Throwable thrown) {
        if (thrown != null) LOG.error("no dead letter could be kept of {}", ending.problem(), thrown);
        return ending;
    }

    private void close(Job job, Optional<Ending> ending, @Nullable Throwable thrown, Consumer<Job> settled) {
        if (thrown != null)
            LOG.error("a message to {} ends without an answer", job.sender().model(), thrown);
        long now = clock.getAsLong();
        Optional<Reply> reply = ending.map(Ending::reply);
        List<Job> repeats =
                job.sender().key().map(key -> ids.ended(key, reply, now)).orElse(List.of());
        guarded("counted", () -> count(job, ending, now));
        guarded("acknowledged", () -> job.delivery().acknowledge());
        guarded("settled", () -> settled.accept(job));
        guarded("repeated", () -> endRepeats(job, repeats, reply));
    }

    private void count(Job job, Optional<Ending> ending, long nowMicros) {
        counters.latencyMicros(nowMicros - job.arrivedMicros());
        Optional<Problem> problem = ending.isPresent()
                ? ending.get().problem()
                : Optional.of(ProblemCode.INTERNAL.of("ended without an answer"));
        problem.ifPresentOrElse(counters::problem, counters::succeeded);
        ending.flatMap(Ending::stages)
                .ifPresent(stages -> counters.stagesMicros(
                        stages.dispatchedAt() - job.arrivedMicros(), stages.completedAt() - stages.dispatchedAt()));
        boolean late = nowMicros - job.beganMicros() > sloMicros;
        if (problem.map(Endings::missed).orElse(late)) counters.missed();
    }

    private static boolean missed(Problem problem) {
        return problem.outcome() == Outcome.DEAD_LETTERED || problem.code().equals(ProblemCode.EXPIRED.label());
    }

    /** What came again meanwhile is acknowledged, and answered where the first answer does not reach its sender. */
    private void endRepeats(Job first, List<Job> repeats, Optional<Reply> reply) {
        List<Job> told = new ArrayList<>();
        told.add(first);
        for (Job again : repeats) {
            if (reply.isEmpty() || told.stream().anyMatch(earlier -> replies.sameAddress(earlier, again))) {
                again.delivery().acknowledge();
            } else {
                told.add(again);
                repeat(again, reply::get);
            }
        }
    }

    /** Sends a known reply once more. Its id has had its outcome, so a failure is only worth a line. */
    private void repeat(Job job, Supplier<Reply> reply) {
        var _ = CompletableFuture.completedFuture(job)
                .thenCompose(_ -> replies.repeat(job, reply.get()))
                .whenComplete((_, thrown) -> {
                    if (thrown != null)
                        LOG.warn(
                                "a repeated answer of {} is refused",
                                job.sender().model(),
                                thrown);
                    job.delivery().acknowledge();
                });
    }

    private static void guarded(String step, Runnable task) {
        Guard.run(task::run, unforeseen -> LOG.error("a message could not be {}", step, unforeseen));
    }
}
