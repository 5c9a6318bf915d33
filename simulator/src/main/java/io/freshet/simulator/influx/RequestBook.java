package io.freshet.simulator.influx;

import io.freshet.routing.Outcome;
import io.freshet.simulator.scenario.LoadPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What became of every request of a plan, by its sequence. Safe for use by many threads; each id has one entry, whatever
 * arrives how often and in which order.
 *
 * <p>The rules: an answer settles its request, the first one for good; further answers to the same id are duplicates. A
 * dead letter settles a request that has no answer (the message is kept, so it is not lost), and a later answer overrules
 * it. A settled request counts as published even when the broker's acknowledgement was lost in a crash: it was there.
 */
final class RequestBook {

    private final LoadPlan plan;
    private final long[] sent;
    private final long[] received;
    private final RequestState[] states;
    private final @Nullable Reply[] replies;
    private final @Nullable String[] codes;
    /** Requests that were settled by an answer, not only by a dead letter. */
    private final BitSet answered;

    private final List<ModelMeter> meters;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition settled = lock.newCondition();
    private long open;
    private Strays strays = Strays.NONE;

    RequestBook(LoadPlan plan, Payloads payloads) {
        this.plan = plan;
        sent = never(plan.size());
        received = never(plan.size());
        states = new RequestState[plan.size()];
        Arrays.fill(states, RequestState.UNSENT);
        replies = new Reply[plan.size()];
        codes = new String[plan.size()];
        answered = new BitSet(plan.size());
        meters = new ArrayList<>();
        for (String model : plan.models()) {
            meters.add(new ModelMeter(plan, model, payloads));
        }
    }

    private static long[] never(int size) {
        long[] times = new long[size];
        Arrays.fill(times, Micros.NEVER);
        return times;
    }

    /** The request was handed to its device's connection. */
    void sent(int sequence, long atMicros) {
        locked(() -> {
            sent[sequence] = atMicros;
            states[sequence] = RequestState.SENT;
            meter(sequence).sent(atMicros, atMicros - plan.offsetMicros(sequence));
            open++;
            return null;
        });
    }

    /** The broker has it. A code that is not empty says what may still be wrong with that. */
    void acknowledged(int sequence, String code) {
        locked(() -> {
            if (!code.isEmpty()) codes[sequence] = code;
            if (states[sequence] == RequestState.SENT) {
                states[sequence] = RequestState.PUBLISHED;
                meter(sequence).published();
            }
            return null;
        });
    }

    /** The broker refused it, so that no outcome will come. */
    void refused(int sequence, String code) {
        locked(() -> {
            if (states[sequence] == RequestState.SENT) {
                codes[sequence] = code;
                states[sequence] = RequestState.REFUSED;
                closeOne();
            }
            return null;
        });
    }

    /** An answer reached its device. One to a request that was not sent yet is of some earlier run. */
    void answered(int sequence, Reply reply, long atMicros) {
        locked(() -> {
            if (states[sequence] == RequestState.UNSENT) {
                strays = strays.plusEarly();
            } else if (answered.get(sequence)) {
                meter(sequence).duplicate();
            } else {
                answered.set(sequence);
                settle(sequence, reply, atMicros);
            }
            return null;
        });
    }

    /** A copy of the request was left on the dead-letter topic. */
    void deadLettered(int sequence, Outcome outcome, String reason) {
        locked(() -> {
            if (states[sequence].isOpen() && outcome != Outcome.SUCCEEDED) {
                settle(sequence, Reply.withoutAnswer(outcome, reason), Micros.NEVER);
            }
            return null;
        });
    }

    /** An answer to no request of this run. */
    void foreign() {
        locked(() -> strays = strays.plusForeign());
    }

    /** An answer to a request of this run came to a device that did not send it; it settles nothing. */
    void misdirected() {
        locked(() -> strays = strays.plusMisdirected());
    }

    private void settle(int sequence, Reply reply, long atMicros) {
        RequestState before = states[sequence];
        ModelMeter meter = meter(sequence);
        if (before != RequestState.PUBLISHED && !before.isSettled()) meter.published();
        if (before.isSettled()) meter.overruled(before);
        if (before.isOpen()) closeOne();
        states[sequence] = RequestState.of(reply.outcome());
        replies[sequence] = reply;
        received[sequence] = atMicros;
        meter.settled(sequence, reply, atMicros);
    }

    private void closeOne() {
        open--;
        if (open == 0) settled.signalAll();
    }

    /**
     * Waits until every request that was sent has its outcome.
     *
     * @return false when that did not happen in time
     */
    boolean awaitSettled(Duration max) throws InterruptedException {
        long nanos = max.toNanos();
        lock.lockInterruptibly();
        try {
            while (open > 0) {
                if (nanos <= 0) return false;
                nanos = settled.awaitNanos(nanos);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Every entry of a request that was sent, in order. */
    List<Entry> entries() {
        return locked(() -> {
            List<Entry> entries = new ArrayList<>();
            for (int i = 0; i < states.length; i++) if (states[i] != RequestState.UNSENT) entries.add(entry(i));
            return entries;
        });
    }

    private Entry entry(int sequence) {
        return new Entry(
                sequence,
                states[sequence],
                sent[sequence],
                received[sequence],
                Optional.ofNullable(replies[sequence]),
                Optional.ofNullable(codes[sequence]));
    }

    /**
     * @param sent when it was handed to the connection, in microseconds since the start of the load
     * @param received when the answer came; {@link Micros#NEVER} without one
     * @param reply empty without an outcome
     * @param publishCode what the broker said, if anything is wrong
     */
    record Entry(
            int sequence,
            RequestState state,
            long sent,
            long received,
            Optional<Reply> reply,
            Optional<String> publishCode) {}

    LiveStats stats(long nowMicros) {
        return locked(() -> {
            Map<String, LiveStats.Model> models = new TreeMap<>();
            for (ModelMeter meter : meters) {
                models.put(meter.model(), meter.read(nowMicros));
            }
            return new LiveStats(nowMicros, models, strays);
        });
    }

    private ModelMeter meter(int sequence) {
        return meters.get(plan.modelIndex(sequence));
    }

    private <V> V locked(Supplier<V> step) {
        lock.lock();
        try {
            return step.get();
        } finally {
            lock.unlock();
        }
    }
}
