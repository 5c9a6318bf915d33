package io.freshet.inference.batch;

import io.freshet.inference.protocol.InferRequest;
import java.util.concurrent.CompletableFuture;

/** An accepted request on its way to its answer. Times are of the queue's own clock, in nanoseconds. */
final class Work {

    private final InferRequest request;
    private final long acceptedNanos;
    private final CompletableFuture<Answer> answer = new CompletableFuture<>();

    Work(InferRequest request, long nowNanos) {
        this.request = request;
        this.acceptedNanos = nowNanos;
    }

    InferRequest request() {
        return request;
    }

    CompletableFuture<Answer> answer() {
        return answer;
    }

    long waitedNanos(long nowNanos) {
        return nowNanos - acceptedNanos;
    }

    boolean isExpired(long nowNanos) {
        return request.timeout()
                .map(timeout -> waitedNanos(nowNanos) >= timeout.toNanos())
                .orElse(false);
    }
}
