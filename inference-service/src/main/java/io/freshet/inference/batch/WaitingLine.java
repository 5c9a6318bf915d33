package io.freshet.inference.batch;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;

/** The requests that wait: first in, first out, at most so many; once closed it takes no more and runs empty. */
final class WaitingLine {

    /** What became of an offer. */
    enum Offered {
        ACCEPTED,
        FULL,
        CLOSED
    }

    /** A body that does not come must not keep others out: so many may be read beside those that wait. */
    private static final int READ_AT_ONCE_MAX = 256;

    private final IntSupplier bound;
    /** Requests that are being read. */
    private int reserved;

    private final Deque<Work> waiting = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean closed;

    WaitingLine(IntSupplier bound) {
        this.bound = bound;
    }

    /** Lets a request be read, which is then {@linkplain #fill put into the line} or {@linkplain #free given up}. */
    Offered reserve() {
        lock.lock();
        try {
            if (closed) return Offered.CLOSED;
            if (waiting.size() >= bound.getAsInt() || reserved >= Math.max(READ_AT_ONCE_MAX, bound.getAsInt())) {
                return Offered.FULL;
            }
            reserved++;
            return Offered.ACCEPTED;
        } finally {
            lock.unlock();
        }
    }

    /** Puts a request into the line, unless others filled it while this one was read. The reservation ends in any case. */
    Offered fill(Work work) {
        lock.lock();
        try {
            reserved--;
            if (closed) return Offered.CLOSED;
            if (waiting.size() >= bound.getAsInt()) return Offered.FULL;
            waiting.addLast(work);
            changed.signal();
            return Offered.ACCEPTED;
        } finally {
            lock.unlock();
        }
    }

    /** Gives a place back that was not filled. */
    void free() {
        lock.lock();
        try {
            reserved--;
        } finally {
            lock.unlock();
        }
    }

    /** The next one, as soon as there is one; empty when the line is closed and has run empty. */
    Optional<Work> take() throws InterruptedException {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) changed.await();
            return Optional.ofNullable(waiting.pollFirst());
        } finally {
            lock.unlock();
        }
    }

    /** Takes a request out of the line again; false when a worker has it already. */
    boolean withdraw(Work work) {
        lock.lock();
        try {
            return waiting.remove(work);
        } finally {
            lock.unlock();
        }
    }

    int size() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
