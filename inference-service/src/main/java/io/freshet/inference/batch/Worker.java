package io.freshet.inference.batch;

import io.freshet.inference.model.Inference;
import io.freshet.inference.model.Model;
import io.freshet.inference.protocol.InferRequest;
import io.freshet.inference.protocol.InvalidInputException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Computes what waits, one request at a time, until the line is closed and empty. A batch of several would be formed here. */
final class Worker implements Runnable {

    private final WaitingLine line;
    private final Model model;
    private final LongSupplier nanoClock;
    private final ServiceTime serviceTime;

    Worker(WaitingLine line, Model model, LongSupplier nanoClock, ServiceTime serviceTime) {
        this.line = line;
        this.model = model;
        this.nanoClock = nanoClock;
        this.serviceTime = serviceTime;
    }

    @Override
    public void run() {
        try {
            for (Optional<Work> next = line.take(); next.isPresent(); next = line.take()) {
                Work work = next.get();
                work.answer().complete(answer(work));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private Answer answer(Work work) {
        long started = nanoClock.getAsLong();
        InferRequest request = work.request();
        if (work.isExpired(started)) return new Answer.Expired(request.timeout().orElseThrow());
        try {
            Inference inference =
                    model.infer(request.inputs(), request.wantedOutputs()).only(request.wantedOutputs());
            Duration computing = Duration.ofNanos(nanoClock.getAsLong() - started);
            serviceTime.computed(computing.toNanos());
            return new Answer.Computed(inference, Duration.ofNanos(work.waitedNanos(started)), computing);
        } catch (InvalidInputException invalid) {
            return new Answer.Invalid(invalid);
        } catch (RuntimeException | LinkageError | OutOfMemoryError | StackOverflowError failure) {
            // the worker must outlive any one request: without it the task would accept and never answer
            return new Answer.Failed(failure);
        }
    }
}
