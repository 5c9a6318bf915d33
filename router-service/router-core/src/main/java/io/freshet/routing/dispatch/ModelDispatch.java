package io.freshet.routing.dispatch;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * The rules for the messages of one model: what is taken in, what is sent next, and what becomes of it after each try.
 *
 * <p>At every moment: taken in = done + expired + poison + queued + in flight.
 */
public final class ModelDispatch<T> {

    private final int bound;
    private final Retries retries;
    private final ModelQueue<T> queue;
    private final int concurrencyMax;
    private final LongSupplier serviceMicros;
    private final TooLate tooLate = new TooLate();
    private final Suspects suspects = new Suspects();
    private final DeviceShares shares;
    private long sequence;
    private int inFlight;

    /**
     * @param bound greatest number of requests in hand, queued or in flight, at least 1
     * @param concurrencyMax greatest number of requests in flight, at least 1
     * @param serviceMicros mean time that the service takes for a request; 0 while it is not known
     */
    public ModelDispatch(int bound, int concurrencyMax, Retries retries, LongSupplier serviceMicros) {
        if (concurrencyMax < 1) {
            throw new IllegalArgumentException("concurrencyMax: must be at least 1, was " + concurrencyMax);
        }
        this.bound = bound;
        this.retries = retries;
        this.queue = new ModelQueue<>(bound);
        this.concurrencyMax = concurrencyMax;
        this.serviceMicros = serviceMicros;
        this.shares = new DeviceShares(bound);
    }

    public boolean full() {
        return backlog() + inFlight >= bound;
    }

    /**
     * Takes work in; false, and nothing changed, when it is full: the caller keeps it (for the router: with the broker).
     *
     * @param device who sent it, as {@code site/device}
     */
    public boolean offer(String device, T work, long arrivedMicros, long deadlineMicros) {
        if (full()) return false;
        shares.taken(device, arrivedMicros);
        return queue.offer(Ticket.fresh(sequence++, device, work, arrivedMicros, deadlineMicros));
    }

    /**
     * Removes the oldest waiting work of a device that occupies the model, to be refused; to be asked before more of that
     * device is offered. It is the oldest and not the newest, because a broker is told of messages in the order in which it
     * delivered them: the rest of a flood, and what other devices sent meanwhile, comes only when the oldest has ended.
     */
    public Optional<Ticket<T>> makeRoom(String device, long nowMicros) {
        if (!shares.occupies(device, nowMicros)) return Optional.empty();
        Optional<Ticket<T>> removed = queue.removeOldest(device, nowMicros);
        removed.ifPresent(this::ended);
        return removed;
    }

    /** How much of a device's work is in hand. */
    public int held(String device) {
        return shares.held(device);
    }

    private void ended(Ticket<T> ticket) {
        shares.ended(ticket.device());
    }

    /** What to send now, if anything; to be asked until it is empty. */
    public Optional<Ticket<T>> take(long nowMicros) {
        if (inFlight >= concurrencyMax || suspects.alone(nowMicros)) return Optional.empty();
        Optional<Ticket<T>> next = queue.poll(nowMicros);
        if (next.isEmpty()) next = suspects.take(queue, inFlight, nowMicros);
        if (next.isPresent()) inFlight++;
        return next.map(ticket -> ticket.tried(nowMicros));
    }

    /** Says what came of a ticket that was taken. Each taken ticket is settled once. */
    public Verdict settle(Ticket<T> ticket, TryResult result, long nowMicros) {
        learn(ticket, result, nowMicros);
        inFlight--;
        suspects.settled(ticket);
        Verdict verdict = verdict(ticket, result, nowMicros);
        if (verdict != Verdict.AGAIN) ended(ticket);
        return verdict;
    }

    private Verdict verdict(Ticket<T> ticket, TryResult result, long nowMicros) {
        return switch (result) {
            case TryResult.Answered _, TryResult.Refused _ -> Verdict.DONE;
            case TryResult.Failed _ -> {
                Ticket<T> struck = ticket.struck();
                yield again(struck, struck.strikes(), nowMicros);
            }
            case TryResult.Broken _ -> {
                Ticket<T> crashed = ticket.crashed();
                yield again(crashed, crashed.crashes(), nowMicros);
            }
            case TryResult.TimedOut _, TryResult.NotTried _ -> again(ticket, backoffMicros(ticket.tries()), nowMicros);
            // another task may take it at once
            case TryResult.Overloaded _, TryResult.Unreachable _, TryResult.Unsent _ -> again(ticket, 0L, nowMicros);
        };
    }

    private long backoffMicros(int failures) {
        return retries.backoffMicros(failures, serviceMicros.getAsLong());
    }

    private void learn(Ticket<T> ticket, TryResult result, long nowMicros) {
        switch (result) {
            case TryResult.Answered _ -> tooLate.answered();
            case TryResult.TimedOut _ -> {
                if (ticket.expired(nowMicros)) tooLate.cutShort(ticket, nowMicros);
            }
            default -> {} // says nothing about time
        }
    }

    /** Once more after a failure, unless there were too many of its kind. */
    private Verdict again(Ticket<T> ticket, int failures, long nowMicros) {
        if (failures >= retries.strikesMax()) return Verdict.POISON;
        return again(ticket, backoffMicros(failures), nowMicros);
    }

    private Verdict again(Ticket<T> ticket, long waitMicros, long nowMicros) {
        if (ticket.expired(nowMicros)) return Verdict.EXPIRED;
        queue.offer(ticket.waitingUntil(nowMicros + waitMicros));
        return Verdict.AGAIN;
    }

    /** Removes and returns what expired in the queue, or will before it could be answered. */
    public List<Ticket<T>> expire(long nowMicros) {
        List<Ticket<T>> expired = queue.expire(nowMicros + tooLate.micros());
        expired.forEach(this::ended);
        return expired;
    }

    /** When to look again, if nothing else happens before; empty when nothing waits. */
    public OptionalLong nextChangeMicros(long nowMicros) {
        OptionalLong change = queue.nextChangeMicros(nowMicros);
        if (change.isEmpty()) return change;
        return OptionalLong.of(Math.min(change.getAsLong(), suspects.nextChangeMicros(queue, nowMicros)));
    }

    /** Whether work could be sent now if there were a task for it. */
    boolean due(long nowMicros) {
        return inFlight < concurrencyMax && !suspects.alone(nowMicros) && queue.due(nowMicros);
    }

    /** Requests that wait. */
    public int backlog() {
        return queue.size();
    }

    public int inFlight() {
        return inFlight;
    }
}
