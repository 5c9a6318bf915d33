package io.freshet.router.dispatch;

import io.freshet.router.message.Outgoing;
import io.freshet.router.message.Outlet;
import io.freshet.router.message.RefusedException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** Publishes, and tries again what may be better later; never without an end. */
final class Publications {

    private static final int TRIES_MAX = 8;
    /** Doubled from try to try: 25 s in all. */
    private static final long FIRST_PAUSE_MICROS = 200_000;

    private final Later later;

    /** Runs a task after a while. */
    interface Later {

        void after(long micros, Runnable task);
    }

    Publications(Later later) {
        this.later = later;
    }

    /** Done when the broker has acknowledged the message; fails when it will not have it, or not in time. */
    CompletionStage<Void> publish(Outlet outlet, Outgoing message) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        publish(new Publication(outlet, message, done), 1);
        return done;
    }

    private record Publication(Outlet outlet, Outgoing message, CompletableFuture<Void> done) {}

    private void publish(Publication publication, int tried) {
        CompletionStage<Void> sent;
        try {
            sent = publication.outlet().publish(publication.message());
        } catch (Throwable unwritable) { // whatever it is, it is the same at the next try
            publication.done().completeExceptionally(unwritable);
            return;
        }
        sent.whenComplete((_, failure) -> {
            if (failure == null) publication.done().complete(null);
            else if (tried == TRIES_MAX || refused(failure)) publication.done().completeExceptionally(failure);
            else again(publication, tried);
        });
    }

    private void again(Publication publication, int tried) {
        try {
            later.after(FIRST_PAUSE_MICROS << (tried - 1), () -> publish(publication, tried + 1));
        } catch (RuntimeException ending) { // there is no later any more
            publication.done().completeExceptionally(ending);
        }
    }

    private static boolean refused(Throwable failure) {
        return cause(failure) instanceof RefusedException;
    }

    /** What went wrong, without the wrapping of stages. */
    static Throwable cause(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? cause : failure;
    }
}
