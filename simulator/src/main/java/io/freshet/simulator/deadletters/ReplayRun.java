package io.freshet.simulator.deadletters;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Sends many letters again, at a rate, and takes down what became of each. */
public final class ReplayRun {

    /** Letters that wait for their answers at a time. */
    private static final int OPEN_MAX = 64;

    private final Letters letters;
    private final LetterReplay replay;
    private final Duration answerMax;
    private final Consumer<String> report;
    private final AtomicLong failed = new AtomicLong();
    private final AtomicReference<Optional<IOException>> unwritten = new AtomicReference<>(Optional.empty());

    /**
     * @param answerMax longest wait for each answer
     * @param report takes a line for each letter
     */
    public ReplayRun(Letters letters, LetterReplay replay, Duration answerMax, Consumer<String> report) {
        this.letters = letters;
        this.replay = replay;
        this.answerMax = answerMax;
        this.report = report;
    }

    /**
     * @param perSecond letters that are sent per second at most
     * @return how many of them were not answered with outputs
     * @throws IOException when it could not be taken down what became of a letter
     */
    public long send(List<StoredLetter> chosen, double perSecond) throws IOException, InterruptedException {
        Semaphore room = new Semaphore(OPEN_MAX);
        long start = System.nanoTime();
        try (ExecutorService each = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < chosen.size(); i++) {
                awaitTurn(start + (long) (i * TimeUnit.SECONDS.toNanos(1) / perSecond));
                room.acquire();
                StoredLetter letter = chosen.get(i);
                each.execute(() -> {
                    try {
                        one(letter);
                    } finally {
                        room.release();
                    }
                });
            }
        }
        Optional<IOException> failure = unwritten.get();
        if (failure.isPresent()) throw failure.get();
        return failed.get();
    }

    private static void awaitTurn(long nanos) throws InterruptedException {
        for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
            LockSupport.parkNanos(left);
            if (Thread.interrupted()) throw new InterruptedException();
        }
    }

    private void one(StoredLetter letter) {
        try {
            letters.hold(letter);
            Replayed replayed = replay.send(letter, answerMax);
            if (!replayed.succeeded()) failed.incrementAndGet();
            if (replayed.wasSent()) letters.replayed(letter, replayed);
            report.accept(line(letter, replayed));
        } catch (IOException broken) {
            unwritten.set(Optional.of(broken));
        } catch (InterruptedException stopped) {
            failed.incrementAndGet();
            Thread.currentThread().interrupt();
        } catch (RuntimeException refused) {
            failed.incrementAndGet();
            report.accept("%s: not sent: %s".formatted(letter.key(), refused.getMessage()));
        }
    }

    private static String line(StoredLetter letter, Replayed replayed) {
        String detail = replayed.detail().isEmpty() ? "" : ": " + replayed.detail();
        String as = replayed.id().isEmpty() ? "" : " as " + replayed.id();
        return "%s%s: %s%s".formatted(letter.key(), as, replayed.outcome(), detail);
    }
}
