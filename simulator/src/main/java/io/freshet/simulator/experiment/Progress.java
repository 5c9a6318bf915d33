package io.freshet.simulator.experiment;

import io.freshet.scaling.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Says every few seconds how far a run in virtual time has come; of a short one nothing. */
final class Progress {

    private static final long BETWEEN_NANOS = 5_000_000_000L;

    private final Console console;
    private final String what;
    private final Instant epoch;
    private final Duration length;
    private final long startedNanos = System.nanoTime();
    private long toldNanos = startedNanos;
    private double requests;

    /**
     * @param what is run, in words
     * @param epoch where virtual time begins
     * @param length of the load
     */
    Progress(Console console, String what, Instant epoch, Duration length) {
        this.console = console;
        this.what = what;
        this.epoch = epoch;
        this.length = length;
    }

    /** Another virtual second is over. */
    void second(Instant at, Map<Signal, Double> sample) {
        requests += sample.getOrDefault(Signal.ARRIVALS, 0.0);
        long now = System.nanoTime();
        if (now - toldNanos < BETWEEN_NANOS) return;
        toldNanos = now;
        Duration done = Duration.between(epoch, at);
        console.say("%s: %s of %s, %.0f requests, %.0f a second"
                .formatted(what, clock(done), clock(length), requests, requests * 1e9 / (now - startedNanos)));
    }

    private static String clock(Duration time) {
        return "%d:%02d:%02d".formatted(time.toHours(), time.toMinutesPart(), time.toSecondsPart());
    }
}
