package io.freshet.router.mqtt;

import io.freshet.router.message.Outgoing;
import io.freshet.router.message.RefusedException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.SequencedSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * What is to be published over the connections of one client id, one after the other. It keeps messages while no connection
 * stands, and it finds out which message a broker does not stand: some brokers do not refuse such a message but end the
 * connection, and would do so again at each repetition.
 *
 * <p>Every message that was under way when the broker ended a connection is a suspect. Suspects are sent again alone, one
 * after the other, before anything else. So the next end of a connection has one message to blame, and the others are cleared
 * by their acknowledgement. A message that three connections ended on, or that the broker did not take three times, is
 * refused.
 */
final class Outbox {

    static final int TRIES_MAX = 3;
    /** Messages under way at once: a broker's receive maximum is at most this on IoT Core. */
    private static final int WINDOW = 100;

    private static final long AGAIN_MILLIS = 200;
    /** With a pause of at most {@link #THROTTLED_MILLIS} before each: about a minute. */
    private static final int THROTTLED_MAX = 30;

    private static final long THROTTLED_MILLIS = 2_000;

    /** Sends one message over one connection; fails with {@link RefusedException} for what no repetition can mend. */
    interface Transmitter {
        CompletionStage<Void> send(Outgoing message);
    }

    /** Runs an action after a pause. */
    interface Later {
        void run(long millis, Runnable action);
    }

    /** A connection is no longer of use; the message was not sent. */
    static final class NotConnectedException extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotConnectedException(Throwable cause) {
            super(cause);
        }
    }

    /** The broker takes nothing more from this client at the moment, whatever it is. */
    static final class ThrottledException extends RuntimeException {
        private static final long serialVersionUID = 1;

        ThrottledException(Throwable cause) {
            super(cause);
        }
    }

    private static final class Item {
        final Outgoing message;
        final CompletableFuture<Void> done = new CompletableFuture<>();
        int tries;
        int throttled;
        boolean suspect;

        Item(Outgoing message) {
            this.message = message;
        }
    }

    private final Later later;
    private final Deque<Item> waiting = new ArrayDeque<>();
    private final Deque<Item> suspects = new ArrayDeque<>();
    private final SequencedSet<Item> underWay = new LinkedHashSet<>();
    private @Nullable Transmitter transmitter;
    private boolean pumping;
    private boolean lookAgain;

    Outbox(Later later) {
        this.later = later;
    }

    /**
     * Takes a message, whether or not a connection stands.
     *
     * @return done when the broker has it; fails with {@link RefusedException} when the broker will not have it, and never
     *     otherwise
     */
    CompletionStage<Void> publish(Outgoing message) {
        Item item = new Item(message);
        synchronized (this) {
            waiting.addLast(item);
        }
        pump();
        return item.done;
    }

    void connected(Transmitter connection) {
        synchronized (this) {
            transmitter = connection;
        }
        pump();
    }

    /**
     * The connection ended.
     *
     * @param blamed whether a message may have been the reason
     */
    void lost(boolean blamed) {
        List<Item> refused = new ArrayList<>();
        synchronized (this) {
            transmitter = null;
            for (Item item : underWay.reversed()) {
                item.suspect |= blamed;
                if (blamed && ++item.tries >= TRIES_MAX) refused.add(item);
                else if (item.suspect) suspects.addFirst(item);
                else waiting.addFirst(item);
            }
            underWay.clear();
        }
        refused.forEach(item -> item.done.completeExceptionally(
                new RefusedException("the broker ended the connection on it %d times".formatted(TRIES_MAX), null)));
    }

    /** One thread at a time sends; another one that has news meanwhile lets it look once more. */
    private void pump() {
        synchronized (this) {
            lookAgain = true;
            if (pumping) return;
            pumping = true;
        }
        while (true) {
            Item next;
            Transmitter connection;
            synchronized (this) {
                connection = transmitter;
                next = connection == null ? null : take();
                if (connection == null || next == null) {
                    if (!lookAgain) {
                        pumping = false;
                        return;
                    }
                    lookAgain = false;
                    continue;
                }
                underWay.add(next);
            }
            send(next, connection);
        }
    }

    private @Nullable Item take() {
        if (!suspects.isEmpty()) return underWay.isEmpty() ? suspects.removeFirst() : null;
        boolean alone = !underWay.isEmpty() && underWay.getFirst().suspect;
        return alone || underWay.size() >= WINDOW ? null : waiting.pollFirst();
    }

    private void send(Item item, Transmitter connection) {
        CompletionStage<Void> sent;
        try {
            sent = connection.send(item.message);
        } catch (RuntimeException cannotBeEncoded) {
            sent = CompletableFuture.failedStage(new RefusedException(cannotBeEncoded.toString(), cannotBeEncoded));
        }
        sent.whenComplete((_, failure) -> {
            ended(item, connection, failure == null ? null : Messages.unwrapped(failure));
            pump();
        });
    }

    private void ended(Item item, Transmitter connection, @Nullable Throwable failure) {
        synchronized (this) {
            if (!underWay.remove(item)) return; // the connection was lost before
            if (failure instanceof NotConnectedException) {
                if (transmitter == connection) transmitter = null; // the news of its end is under way
                waiting.addFirst(item);
                return;
            }
            OptionalLong pause = failure == null ? OptionalLong.empty() : pauseMillis(item, failure);
            if (pause.isPresent()) {
                later.run(pause.getAsLong(), () -> again(item));
                return;
            }
        }
        if (failure == null) item.done.complete(null);
        else if (failure instanceof RefusedException) item.done.completeExceptionally(failure);
        else item.done.completeExceptionally(new RefusedException(failure.toString(), failure));
    }

    /** How long to wait before the next try; empty when there is to be none. */
    private static OptionalLong pauseMillis(Item item, Throwable failure) {
        if (failure instanceof RefusedException) return OptionalLong.empty();
        if (failure instanceof ThrottledException) {
            return ++item.throttled >= THROTTLED_MAX
                    ? OptionalLong.empty()
                    : OptionalLong.of(Math.min(THROTTLED_MILLIS, AGAIN_MILLIS * item.throttled));
        }
        return ++item.tries >= TRIES_MAX ? OptionalLong.empty() : OptionalLong.of(AGAIN_MILLIS << item.tries);
    }

    private void again(Item item) {
        synchronized (this) {
            waiting.addFirst(item);
        }
        pump();
    }
}
