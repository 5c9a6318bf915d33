package io.freshet.simulator.study;

import io.freshet.scaling.policy.ArmCatalog;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;

/** Runs trials on every core, each once, and remembers what came of them. */
final class Bench implements AutoCloseable {

    private static final long SAY_EVERY_NANOS = 10_000_000_000L;

    private final Results results;
    private final Score score;
    private final Consumer<String> say;
    private final ExecutorService workers;

    Bench(Results results, Score score, int threads, Consumer<String> say) {
        this.results = results;
        this.score = score;
        this.say = say;
        this.workers = Executors.newFixedThreadPool(threads);
    }

    /** What an arm made of a trial. */
    Outcome outcome(Trial trial, ArmCatalog.Arm arm) {
        String key = key(trial) + "|" + arm.policy() + "|" + new TreeMap<>(arm.parameters());
        return results.get(key, Outcome.class, () -> trial.run(arm));
    }

    /** The best that could have been done with it. */
    Oracle oracle(Trial trial) {
        return results.get(key(trial) + "|oracle|" + score.missPrice(), Oracle.class, () -> Oracle.of(trial, score));
    }

    /** The score of an arm: the less the better. */
    double score(Trial trial, ArmCatalog.Arm arm) {
        return score.of(outcome(trial, arm), oracle(trial).best().usd());
    }

    private static String key(Trial trial) {
        return "%s|%s|%s|%d|%.0f"
                .formatted(
                        trial.world().name(),
                        trial.subject().name(),
                        trial.trace(),
                        trial.seed(),
                        trial.curve().expected());
    }

    /** Works on all of them at once, and says how far it is. The answers are in the order of the questions. */
    <Q, A> List<A> all(String words, List<Q> questions, Function<Q, A> work) {
        long start = System.nanoTime();
        List<Future<A>> running = new ArrayList<>();
        for (Q question : questions) running.add(workers.submit(() -> work.apply(question)));
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
        return answers;
    }

    private static <A> A answer(Future<A> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
