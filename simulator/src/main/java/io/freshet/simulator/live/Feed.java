package io.freshet.simulator.live;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The messages so far, up to a bound, for any number of readers at their own pace. */
final class Feed {

    /** An hour at two a second; beyond it the oldest are forgotten. */
    static final int KEPT_MAX = 7_200;

    /**
     * A message.
     *
     * @param id counts up from 1
     */
    record Message(long id, String event, String data) {}

    private final Deque<Message> kept = new ArrayDeque<>();
    private long lastId;
    private boolean closed;
    private int readers;

    synchronized void add(String event, String data) {
        if (closed) return;
        kept.addLast(new Message(++lastId, event, data));
        if (kept.size() > KEPT_MAX) kept.removeFirst();
        notifyAll();
    }

    synchronized void close() {
        closed = true;
        notifyAll();
    }

    /** A reader came. */
    synchronized void enter() {
        readers++;
    }

    /** A reader left. */
    synchronized void leave() {
        readers--;
        notifyAll();
    }

    /** Waits until every reader has left, for a while at most. */
    synchronized void awaitNoReaders(long millis) throws InterruptedException {
        long deadline = System.nanoTime() + millis * 1_000_000;
        while (readers > 0) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) return;
            wait(left);
        }
    }

    synchronized boolean isClosed() {
        return closed;
    }

    /**
     * The messages after one, waiting up to {@code millis} for the first; empty when there is none by then or the feed is
     * closed.
     */
    synchronized List<Message> after(long id, long millis) throws InterruptedException {
        long deadline = System.nanoTime() + millis * 1_000_000;
        while (lastId <= id && !closed) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) return List.of();
            wait(left);
        }
        List<Message> messages = new ArrayList<>();
        for (Message message : kept) if (message.id() > id) messages.add(message);
        return messages;
    }
}
