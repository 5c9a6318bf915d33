package io.freshet.router.dispatch;

import io.freshet.router.deadletter.DeadLetterFiles;
import io.freshet.router.deadletter.Kept;
import io.freshet.routing.Problem;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** Keeps a copy of what was not answered with outputs: with the broker, and on disk where nobody else knows of it. */
final class Keeping {

    private final Publications publications;
    private final DeadLetterFiles files;
    private final Executor disk;

    /**
     * @param disk runs what writes to disk, which must not hold up the threads of the network
     */
    Keeping(Publications publications, DeadLetterFiles files, Executor disk) {
        this.publications = publications;
        this.files = files;
        this.disk = disk;
    }

    /** Done when a copy is kept, or nothing can be done any more. */
    CompletionStage<Void> keep(Job job, Problem problem, boolean told, int tries, long endedMicros) {
        Kept kept = Kept.of(job.delivery().message(), job.sender(), problem, tries, job.arrivedMicros(), endedMicros);
        return publications
                .publish(job.delivery().outlet(), kept.message())
                .handle((_, refusal) -> told && refusal == null)
                .thenCompose(known -> known ? CompletableFuture.completedStage(null) : write(kept));
    }

    private CompletionStage<Void> write(Kept kept) {
        return CompletableFuture.runAsync(() -> files.write(kept), disk);
    }
}
