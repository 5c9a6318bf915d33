package io.freshet.router.uplink;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a connection makes room for one with newer credentials.
 *
 * @param before how long before the credentials end
 * @param stagger how much earlier each further connection, so that not all are away at once
 * @param ageMax no connection gets older: IoT Core ends a WebSocket after 24 hours
 * @param ageMin no connection is renewed sooner: the newest credentials to be had may end soon
 */
record Renewal(Duration before, Duration stagger, Duration ageMax, Duration ageMin) {

    static final Renewal OF_TASK_ROLES =
            new Renewal(Duration.ofMinutes(5), Duration.ofSeconds(5), Duration.ofHours(23), Duration.ofMinutes(1));

    /** Connections beyond this begin again with the first one's moment. */
    private static final int STAGGERED = 24;

    /**
     * @param credentialsEnd empty for credentials that do not end
     * @param ordinal number of the connection, counted from 0
     */
    Instant at(Instant connectedAt, Optional<Instant> credentialsEnd, long ordinal) {
        Duration early = stagger.multipliedBy(ordinal % STAGGERED);
        Instant oldest = connectedAt.plus(ageMax);
        Instant end = credentialsEnd.map(moment -> moment.minus(before)).orElse(oldest);
        Instant wanted = (end.isBefore(oldest) ? end : oldest).minus(early);
        Instant soonest = connectedAt.plus(ageMin);
        return wanted.isBefore(soonest) ? soonest : wanted;
    }
}
