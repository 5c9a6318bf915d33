package io.freshet.router.dispatch;

import io.freshet.router.counters.LaneCounters;
import io.freshet.router.message.Delivery;
import io.freshet.router.message.Inlet;
import io.freshet.router.message.Outlet;
import io.freshet.routing.dispatch.ModelDispatch;
import io.freshet.routing.dispatch.Retries;
import io.freshet.routing.dispatch.Ticket;
import io.freshet.routing.dispatch.TryResult;
import io.freshet.routing.dispatch.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything one model needs between broker and inference service, shared with no other model. The rules decide, this class
 * gives them time and threads: each try is a virtual thread, and an alarm wakes the lane when the rules want to look again.
 * Each step on a message's way is guarded ({@link SureEndings}).
 */
public final class Lane implements Inlet {

    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);

    /** Beyond its deadline a message needs time only to be answered. */
    private static final long ANSWER_MICROS_MAX = 10_000_000;

    private final LaneSettings settings;
    private final Expiry expiry;
    private final Inference inference;
    private final LongSupplier clock;
    private final Executor workers;
    private final Alarm alarm;
    private final SureEndings endings;
    private final Tries tries;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition settled = lock.newCondition();
    private final ModelDispatch<Job> dispatch;
    private final InHand inHand = new InHand();
    private final Intake intake;

    private volatile boolean closed;
    private boolean draining;
    private boolean stuck;

    Lane(
            LaneSettings settings,
            Inference inference,
            Endings endings,
            LaneCounters counters,
            LongSupplier clock,
            Executor workers,
            Timer timer) {
        this.settings = settings;
        this.expiry = new Expiry(micros(settings.deadline()));
        this.inference = inference;
        this.clock = clock;
        this.workers = workers;
        this.alarm = new Alarm(timer, this::pump);
        this.endings = new SureEndings(endings, this::settled);
        this.tries = new Tries(settings.model(), inference, this.endings, expiry, counters, clock);
        this.dispatch = new ModelDispatch<>(settings.queue(), settings.concurrencyMax(), Retries.DEFAULT);
        this.intake = new Intake(settings, dispatch, inHand, endings, this.endings, expiry, clock);
        counters.watch(
                () -> locked(() -> dispatch.backlog() + intake.parked()),
                () -> locked(dispatch::inFlight),
                () -> locked(dispatch::limit));
        counters.watchOldest(() -> ageMicros(clock.getAsLong()));
    }

    public LaneSettings settings() {
        return settings;
    }

    @Override
    public void arrived(Delivery delivery) {
        lock.lock();
        try {
            if (draining) return; // stays with the broker
            intake.arrived(delivery);
        } finally {
            lock.unlock();
        }
        pump();
    }

    @Override
    public void disconnected(Outlet connection) {
        lock.lock();
        try {
            intake.disconnected(connection);
        } finally {
            lock.unlock();
        }
    }

    /** Takes nothing more: what arrives from now on stays with the broker. */
    public void stop() {
        lock.lock();
        try {
            draining = true;
            intake.leaveParked();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until what is in hand is answered and acknowledged.
     *
     * @return how many messages are still in hand when the time is over: 0 if all went well
     */
    public int drain(long nanos) throws InterruptedException {
        lock.lock();
        try {
            long left = nanos;
            while (inHand.size() > 0 && left > 0) left = settled.awaitNanos(left);
            return inHand.size();
        } finally {
            lock.unlock();
        }
    }

    /** Ends what belongs to the lane; what is in hand stays unanswered. */
    public void close() {
        closed = true;
        alarm.cancel();
        inference.close();
    }

    /**
     * Whether messages flow: none is in hand for much longer than its deadline, at which at the latest it is given up.
     *
     * @param nowMicros since the epoch
     */
    public boolean flowing(long nowMicros) {
        return ageMicros(nowMicros) <= micros(settings.deadline()) + ANSWER_MICROS_MAX;
    }

    /** Once in a while: closes old connections, looks again for work in case an alarm was lost, and says when nothing flows. */
    public void look() {
        inference.closeStaleConnections();
        pump();
        boolean flows = flowing(clock.getAsLong());
        if (flows != stuck) return;
        stuck = !flows;
        if (flows) LOG.info("{}: messages flow again", settings.model());
        else LOG.error("{}: stuck, a message is in hand well beyond the deadline", settings.model());
    }

    /** How long the oldest message is in hand; 0 when there is none. */
    private long ageMicros(long nowMicros) {
        lock.lock();
        try {
            OptionalLong oldest = inHand.oldestMicros();
            return oldest.isPresent() ? nowMicros - oldest.getAsLong() : 0;
        } finally {
            lock.unlock();
        }
    }

    /** Lets the rules do what they can do now. */
    private void pump() {
        List<Ticket<Job>> expired = new ArrayList<>();
        List<Ticket<Job>> due = new ArrayList<>();
        Guard.run(
                () -> advance(expired, due),
                unforeseen -> LOG.error("{}: the rules failed", settings.model(), unforeseen));
        expired.forEach(tries::expired);
        due.forEach(this::start);
    }

    private void advance(List<Ticket<Job>> expired, List<Ticket<Job>> due) {
        lock.lock();
        try {
            long now = clock.getAsLong();
            expired.addAll(dispatch.expire(now));
            for (Optional<Ticket<Job>> next = dispatch.take(now); next.isPresent(); next = dispatch.take(now)) {
                due.add(next.get());
            }
            alarm.set(dispatch.nextChangeMicros(now), now);
        } finally {
            lock.unlock();
        }
    }

    private void start(Ticket<Job> ticket) {
        if (closed) return; // stays with the broker
        Guard.run(
                () -> workers.execute(() -> endings.run(ticket.work(), ticket.tries(), () -> attempt(ticket))),
                noThread -> notStarted(ticket, noThread));
    }

    /** The machine has no thread to spare: that is no fault of the message, which waits for another try. */
    private void notStarted(Ticket<Job> ticket, Throwable noThread) {
        if (closed) return;
        LOG.error("{}: no thread for a try", settings.model(), noThread);
        tries.conclude(ticket, settle(ticket, new TryResult.Overloaded(0)), Tries.NONE);
        setAlarm();
    }

    private void setAlarm() {
        lock.lock();
        try {
            long now = clock.getAsLong();
            alarm.set(dispatch.nextChangeMicros(now), now);
        } finally {
            lock.unlock();
        }
    }

    private void attempt(Ticket<Job> ticket) {
        Tries.Tried tried = tries.attempt(ticket);
        if (closed) return; // what is cut short by the end of the router says nothing
        Verdict verdict = settle(ticket, tried.attempt().result());
        tries.conclude(ticket, verdict, tried);
        pump();
    }

    private Verdict settle(Ticket<Job> ticket, TryResult result) {
        lock.lock();
        try {
            return dispatch.settle(ticket, result, clock.getAsLong());
        } finally {
            lock.unlock();
        }
    }

    private void settled(Job job) {
        lock.lock();
        try {
            inHand.remove(job);
            settled.signalAll();
            intake.takeParked();
        } finally {
            lock.unlock();
        }
        pump();
    }

    private int locked(java.util.function.IntSupplier reading) {
        lock.lock();
        try {
            return reading.getAsInt();
        } finally {
            lock.unlock();
        }
    }

    private static long micros(Duration duration) {
        return TimeUnit.NANOSECONDS.toMicros(duration.toNanos());
    }
}
