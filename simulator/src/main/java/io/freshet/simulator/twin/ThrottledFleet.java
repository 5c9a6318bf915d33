package io.freshet.simulator.twin;

import io.freshet.scaling.Capacity;
import io.freshet.scaling.loop.Fleet;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/** A fleet whose API refuses actions for a while, now and then. */
final class ThrottledFleet implements Fleet {

    private final Fleet fleet;
    private final Throttling throttling;
    private final RandomGenerator random;
    private Instant begins;

    ThrottledFleet(Fleet fleet, Throttling throttling, Instant start, RandomGenerator random) {
        this.fleet = fleet;
        this.throttling = throttling;
        this.random = random;
        this.begins = start.plus(distance());
    }

    @Override
    public Applied apply(String service, Capacity wanted, String reason, Instant now) {
        while (!now.isBefore(begins.plus(throttling.lasts())))
            begins = begins.plus(throttling.lasts()).plus(distance());
        if (now.isBefore(begins)) return fleet.apply(service, wanted, reason, now);
        return new Applied.Refused("the API is throttled");
    }

    private Duration distance() {
        return Duration.ofNanos(Math.round(throttling.every().toNanos() * random.nextExponential()));
    }
}
