package io.freshet.simulator.twin;

import io.freshet.scaling.Capacity;
import io.freshet.scaling.loop.Fleet;
import io.freshet.simulator.recording.EventSink;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/** A fleet whose API refuses actions for a while, now and then, and says so in the events. */
final class ThrottledFleet implements Fleet {

    private final Fleet fleet;
    private final Throttling throttling;
    private final RandomGenerator random;
    private final String service;
    private final EventSink events;
    private Instant begins;
    private boolean told;

    ThrottledFleet(
            Fleet fleet,
            Throttling throttling,
            Instant start,
            RandomGenerator random,
            String service,
            EventSink events) {
        this.fleet = fleet;
        this.throttling = throttling;
        this.random = random;
        this.service = service;
        this.events = events;
        this.begins = start.plus(distance());
    }

    @Override
    public Applied apply(String wantedOf, Capacity wanted, String reason, Instant now) {
        pass(now);
        if (now.isBefore(begins)) return fleet.apply(wantedOf, wanted, reason, now);
        return new Applied.Refused("the API is throttled");
    }

    /** Tells what began until now; to be called whenever time has passed. */
    void pass(Instant now) {
        while (!now.isBefore(begins)) {
            if (!told) tell();
            if (now.isBefore(ends())) return;
            begins = ends().plus(distance());
            told = false;
        }
    }

    private Instant ends() {
        return begins.plus(throttling.lasts());
    }

    private void tell() {
        told = true;
        String what =
                "the API refuses actions for %s s".formatted(throttling.lasts().toMillis() / 1000.0);
        events.add(begins, "fault", "what", what, "target", service);
    }

    private Duration distance() {
        return Duration.ofNanos(Math.round(throttling.every().toNanos() * random.nextExponential()));
    }
}
