package io.freshet.router.dispatch;

import io.freshet.router.message.Outgoing;
import io.freshet.router.message.Outlet;
import io.freshet.router.message.RefusedException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes until the broker has it. */
final class Publications {

    private static final Logger LOG = LoggerFactory.getLogger(Publications.class);

    private final Executor later;

    /**
     * @param later runs a task after the pause between two tries
     */
    Publications(Executor later) {
        this.later = later;
    }

    /** Done when the broker has acknowledged the message, or will never have it. */
    CompletionStage<Void> publish(Outlet outlet, Outgoing message) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        publish(outlet, message, done);
        return done;
    }

    private void publish(Outlet outlet, Outgoing message, CompletableFuture<Void> done) {
        CompletionStage<Void> publication = Guard.get(
                () -> outlet.publish(message),
                unforeseen -> CompletableFuture.failedFuture(new RefusedException(unforeseen.toString(), unforeseen)));
        var _ = publication.whenComplete((_, failure) -> {
            if (failure == null) {
                done.complete(null);
            } else if (cause(failure) instanceof RefusedException refusal) {
                LOG.warn("the broker refuses a message to {}: {}", message.topic(), refusal.getMessage());
                done.complete(null);
            } else {
                later.execute(() -> publish(outlet, message, done));
            }
        });
    }

    private static Throwable cause(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? cause : failure;
    }
}
