package io.freshet.router.dispatch;

import io.freshet.router.counters.LaneCounters;
import io.freshet.router.dispatch.Attempt.ServiceAnswer;
import io.freshet.router.message.Parsed;
import io.freshet.routing.Answer;
import io.freshet.routing.Problem;
import io.freshet.routing.ProblemCode;
import io.freshet.routing.dispatch.Deadlines;
import io.freshet.routing.dispatch.Ticket;
import io.freshet.routing.dispatch.TryResult;
import io.freshet.routing.dispatch.Verdict;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands requests of one model to its service, and ends those that need no other try. */
final class Tries {

    private static final Logger LOG = LoggerFactory.getLogger(Tries.class);

    /** A try and when it was. */
    record Tried(Attempt attempt, long dispatchedMicros, long completedMicros) {}

    /** No try was made. */
    static final Tried NONE = new Tried(Attempt.failed(new TryResult.NotTried(), "no thread"), 0, 0);

    private final String model;
    private final SureEndings endings;
    private final Expiry expiry;
    private final LaneCounters counters;
    private final LongSupplier clock;

    Tries(String model, SureEndings endings, Expiry expiry, LaneCounters counters, LongSupplier clock) {
        this.model = model;
        this.endings = endings;
        this.expiry = expiry;
        this.counters = counters;
        this.clock = clock;
    }

    /** Tries once over that connection; never throws. */
    Tried attempt(Ticket<Job> ticket, Connection connection) {
        long dispatched = clock.getAsLong();
        Attempt attempt = Guard.get(() -> infer(ticket, connection, dispatched), unforeseen -> {
            LOG.error("{}: a try failed in the router", model, unforeseen);
            return Attempt.internal(unforeseen);
        });
        return new Tried(attempt, dispatched, clock.getAsLong());
    }

    private Attempt infer(Ticket<Job> ticket, Connection connection, long nowMicros) {
        if (ticket.tries() > 1) counters.retried();
        long timeoutMicros = Deadlines.tryMicros(ticket.deadlineMicros(), nowMicros);
        if (timeoutMicros == 0) return Attempt.failed(new TryResult.Unsent(), "its deadline passed");
        return connection.infer(valid(ticket).request(), timeoutMicros, ticket.careful());
    }

    /** Ends what is to be ended after a try. */
    void conclude(Ticket<Job> ticket, Verdict verdict, Tried tried) {
        switch (verdict) {
            case DONE -> done(ticket, tried);
            case AGAIN -> {}
            case EXPIRED -> expired(ticket);
            case POISON -> endings.fail(ticket.work(), ticket.tries(), () -> poison(ticket, tried.attempt()));
        }
    }

    void expired(Ticket<Job> ticket) {
        endings.fail(
                ticket.work(),
                ticket.tries(),
                () -> expiry.problem(ticket.work(), valid(ticket).request().sentAtMicros(), ticket.tries()));
    }

    private void done(Ticket<Job> ticket, Tried tried) {
        Attempt attempt = tried.attempt();
        if (attempt.refusal().isPresent()) {
            endings.fail(ticket.work(), ticket.tries(), attempt.refusal()::get);
        } else {
            endings.succeed(ticket.work(), ticket.tries(), () -> answer(ticket, tried));
        }
    }

    private Answer answer(Ticket<Job> ticket, Tried tried) {
        ServiceAnswer reply = tried.attempt().reply().orElseThrow();
        return new Answer(
                valid(ticket).request().id(),
                model,
                reply.version(),
                reply.weights(),
                reply.task(),
                reply.outputs(),
                new Answer.Stages(
                        ticket.work().arrivedMicros(),
                        tried.dispatchedMicros(),
                        tried.completedMicros(),
                        reply.queueMicros(),
                        reply.computeMicros()));
    }

    private static Problem poison(Ticket<Job> ticket, Attempt last) {
        return last.result() instanceof TryResult.Broken
                ? ProblemCode.POISON.of("the connection to its task broke %d times while it was there, at last: %s"
                        .formatted(ticket.crashes() + 1, last.detail()))
                : ProblemCode.POISON.of("the inference service failed on it %d times, at last: %s"
                        .formatted(ticket.strikes() + 1, last.detail()));
    }

    private static Parsed.Valid valid(Ticket<Job> ticket) {
        return (Parsed.Valid) ticket.work().parsed(); // nothing else is ever queued
    }
}
