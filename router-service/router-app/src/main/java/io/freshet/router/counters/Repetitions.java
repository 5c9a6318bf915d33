package io.freshet.router.counters;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** Whether the same words are worth saying again: at most once in half a minute. */
final class Repetitions {

    static final Duration PAUSE = Duration.ofSeconds(30);
    private static final int REMEMBERED_MAX = 100;

    private final LongSupplier nanoClock;
    private final Map<String, Long> saidAtNanos = new LinkedHashMap<>();

    Repetitions(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    synchronized boolean worthSaying(String words) {
        long now = nanoClock.getAsLong();
        Long before = saidAtNanos.get(words);
        if (before != null && now - before < PAUSE.toNanos()) return false;
        if (saidAtNanos.size() >= REMEMBERED_MAX) saidAtNanos.clear();
        saidAtNanos.put(words, now);
        return true;
    }
}
