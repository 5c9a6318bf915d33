package io.freshet.simulator.twin;

import java.time.Duration;

/**
 * Router or broker is away for a while. What arrives meanwhile is held by the broker, or by the devices that cannot reach
 * it, and its deadline goes on; tasks compute on.
 *
 * @param at when, since the start of the load
 * @param lasts how long
 */
public record Outage(What what, Duration at, Duration lasts) {

    /** What is away, and what is lost by it. */
    public enum What {
        /** Nothing reaches the router and no answer a device. */
        BROKER_AWAY("broker away"),
        /** The router stands still: answers lie in its connections until it goes on. */
        ROUTER_STILL("router stands still"),
        /**
         * The router starts afresh: it forgot what it had in hand, which the broker delivers again because it was never
         * acknowledged, and answers that come meanwhile reach nobody.
         */
        ROUTER_RESTARTS("router restarts");

        private final String words;

        What(String words) {
            this.words = words;
        }
    }

    public Outage {
        if (at.isNegative()) throw new IllegalArgumentException("at: must be at least 0, was " + at);
        if (!lasts.isPositive()) throw new IllegalArgumentException("lasts: must be positive, was " + lasts);
    }

    /** For people: {@code router restarts for PT4S}. */
    public String words() {
        return "%s for %s s".formatted(what.words, lasts.toMillis() / 1000.0);
    }

    long atMicros() {
        return at.toNanos() / 1_000;
    }

    long endMicros() {
        return atMicros() + lasts.toNanos() / 1_000;
    }
}
