package io.freshet.inference.batch;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The requests that wait: first in, first out, at most so many; once closed it takes no more and runs empty. */
final class WaitingLine {

    /** What became of an offer. */
    enum Admission {
        ACCEPTED,
        FULL,
        CLOSED
    }

    private final int bound;
    private final Deque<Work> waiting = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean closed;

    WaitingLine(int bound) {
        if (bound < 1) throw new IllegalArgumentException("bound: must be at least 1, is " + bound);
        this.bound = bound;
    }

    Admission offer(Work work) {
        lock.lock();
        try {
            if (closed) return Admission.CLOSED;
            if (waiting.size() >= bound) return Admission.FULL;
            waiting.addLast(work);
            changed.signal();
            return Admission.ACCEPTED;
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
