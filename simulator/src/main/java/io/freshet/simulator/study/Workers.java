package io.freshet.simulator.study;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;

/** Works on many questions at once, says how far it is, and knows how long one takes. */
public final class Workers implements AutoCloseable {

    private static final long SAY_EVERY_NANOS = 5_000_000_000L;

    private final ExecutorService threads;
    private final Consumer<String> say;

    public Workers(int count, Consumer<String> say) {
        this.threads = Executors.newFixedThreadPool(count);
        this.say = say;
    }

    /** Something long, beside everything else. */
    public <A> Future<A> begin(Callable<A> work) {
        return threads.submit(work);
    }

    /** The answers, in the order of the questions. */
    public <Q, A> List<A> all(String words, List<Q> questions, Function<Q, A> work) {
        long start = System.nanoTime();
        List<Future<A>> running = new ArrayList<>();
        for (Q question : questions) running.add(threads.submit(() -> work.apply(question)));
        List<A> answers = new ArrayList<>();
        long lastSaid = start;
        for (Future<A> future : running) {
            answers.add(answer(future));
            long now = System.nanoTime();
            if (now - lastSaid < SAY_EVERY_NANOS) continue;
            lastSaid = now;
            double left = (now - start) / 1e9 / answers.size() * (questions.size() - answers.size());
            say.accept("%s: %d of %d, about %.0f s to go".formatted(words, answers.size(), questions.size(), left));
        }
        say.accept("%s: %d in %.1f s".formatted(words, answers.size(), (System.nanoTime() - start) / 1e9));
        return answers;
    }

    /** Waits for it. */
    public static <A> A answer(Future<A> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException unchecked) throw unchecked;
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
