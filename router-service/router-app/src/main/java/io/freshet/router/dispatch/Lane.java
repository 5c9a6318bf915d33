package io.freshet.router.dispatch;

import io.freshet.router.counters.LaneCounters;
import io.freshet.router.message.Delivery;
import io.freshet.router.message.Inlet;
import io.freshet.router.message.Outlet;
import io.freshet.routing.dispatch.Retries;
import io.freshet.routing.dispatch.Sending;
import io.freshet.routing.dispatch.ServiceDispatch;
import io.freshet.routing.dispatch.Ticket;
import io.freshet.routing.dispatch.TryResult;
import io.freshet.routing.dispatch.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
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
    private final LongSupplier clock;
    private final Executor workers;
    private final Alarm alarm;
    private final SureEndings endings;
    private final Tries tries;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition settled = lock.newCondition();
    private final ServiceDispatch<Job, Connection> dispatch;
    private final TaskConnections connections;
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
        this.clock = clock;
        this.workers = workers;
        this.alarm = new Alarm(timer, this::pump);
        this.endings = new SureEndings(endings, this::settled);
        this.tries = new Tries(settings.model(), this.endings, expiry, counters, clock);
        this.dispatch = settings.tasks().isPresent()
                ? ServiceDispatch.direct(settings.queue(), settings.concurrencyMax(), Retries.DEFAULT)
                : ServiceDispatch.balanced(settings.queue(), settings.concurrencyMax(), Retries.DEFAULT);
        this.connections = new TaskConnections(settings.model(), inference, dispatch, lock, clock, workers, this::pump);
        this.intake = new Intake(settings, dispatch.messages(), inHand, endings, this.endings, expiry, clock);
        counters.watch(
                () -> locked(() -> dispatch.messages().backlog() + intake.parked()),
                () -> locked(dispatch.messages()::inFlight),
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
        connections.close();
    }

    /**
     * Whether messages flow: none is in hand for much longer than its deadline, at which at the latest it is given up.
     *
     * @param nowMicros since the epoch
     */
    public boolean flowing(long nowMicros) {
        return ageMicros(nowMicros) <= micros(settings.deadline()) + ANSWER_MICROS_MAX;
    }

    /** Once in a while: looks after connections, looks again for work in case an alarm was lost, and says when nothing flows. */
    public void look() {
        connections.look();
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

    /** What the rules want to be done. */
    private record Wanted(List<Ticket<Job>> expired, List<Sending<Job, Connection>> sendings, List<String> openings) {
        Wanted() {
            this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }
    }

    /** The tasks are at these addresses from now on. */
    void addresses(Set<String> addresses) {
        connections.addresses(addresses);
    }

    /** Lets the rules do what they can do now. */
    private void pump() {
        if (closed) return;
        Wanted wanted = new Wanted();
        Guard.run(() -> advance(wanted), unforeseen -> LOG.error("{}: the rules failed", settings.model(), unforeseen));
        wanted.expired().forEach(tries::expired);
        wanted.sendings().forEach(this::start);
        connections.open(wanted.openings());
    }

    private void advance(Wanted wanted) {
        lock.lock();
        try {
            long now = clock.getAsLong();
            wanted.expired().addAll(dispatch.messages().expire(now));
            for (Optional<Sending<Job, Connection>> next = dispatch.take(now);
                    next.isPresent();
                    next = dispatch.take(now)) {
                wanted.sendings().add(next.get());
            }
            wanted.openings().addAll(dispatch.openings(now));
            alarm.set(dispatch.nextChangeMicros(now), now);
        } finally {
            lock.unlock();
        }
    }

    private void start(Sending<Job, Connection> sending) {
        if (closed) return; // stays with the broker
        Ticket<Job> ticket = sending.ticket();
        Guard.run(
                () -> workers.execute(() -> endings.run(ticket.work(), ticket.tries(), () -> attempt(sending))),
                noThread -> notStarted(sending, noThread));
    }

    /** The machine has no thread to spare: that is no fault of the message, which waits for another try. */
    private void notStarted(Sending<Job, Connection> sending, Throwable noThread) {
        if (closed) return;
        LOG.error("{}: no thread for a try", settings.model(), noThread);
        Verdict verdict = settle(sending, new TryResult.NotTried(), Connection.Fate.KEPT);
        tries.conclude(sending.ticket(), verdict, Tries.NONE);
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

    private void attempt(Sending<Job, Connection> sending) {
        Connection connection = sending.connection();
        Tries.Tried tried = tries.attempt(sending.ticket(), connection);
        if (closed) {
            connection.close();
            return; // what is cut short by the end of the router says nothing
        }
        Connection.Fate fate = connection.fate();
        Verdict verdict = settle(sending, tried.attempt().result(), fate);
        pump(); // its task is free
        tries.conclude(sending.ticket(), verdict, tried);
        if (fate == Connection.Fate.LATE) connections.awaitLate(connection);
    }

    private Verdict settle(Sending<Job, Connection> sending, TryResult result, Connection.Fate fate) {
        List<Connection> left = List.of();
        lock.lock();
        try {
            Verdict verdict = dispatch.settle(sending, result, clock.getAsLong());
            left = connections.back(sending.connection(), fate);
            return verdict;
        } finally {
            lock.unlock();
            TaskConnections.close(left);
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
