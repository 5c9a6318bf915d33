package io.freshet.simulator.influx;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The account of one run, counted by the devices per id: {@code published = succeeded + rejected + deadLettered + inFlight
 * + lost}.
 *
 * <p>A published request without an outcome is in flight as far as somebody else says that they still hold it (the router
 * its queues, the broker its sessions), and lost beyond that. Who cannot ask them passes 0: then every request that was
 * not answered by the end of the drain is lost.
 *
 * @param published acknowledged by the broker, or settled although the acknowledgement was lost in a crash
 * @param succeeded answered with outputs
 * @param rejected answered with a problem: invalid or expired
 * @param deadLettered valid and given up
 * @param inFlight still held by router or broker at the end of the drain
 * @param lost published, and nobody has them
 * @param duplicates further answers to ids that had one; no fault of the balance
 * @param unacknowledged sent, and never acknowledged by the broker within the drain: not published, but not well either
 */
public record Ledger(
        long published,
        long succeeded,
        long rejected,
        long deadLettered,
        long inFlight,
        long lost,
        long duplicates,
        long unacknowledged) {

    /** Nothing is lost, and nothing was sent that the broker never took. */
    @JsonProperty
    public boolean balanced() {
        return lost == 0 && unacknowledged == 0;
    }

    /** @param stillHeld requests without an outcome that router and broker hold, at least 0 */
    static Ledger of(LiveStats stats, long stillHeld) {
        if (stillHeld < 0) throw new IllegalArgumentException("stillHeld: must not be negative, was " + stillHeld);
        long sent = 0;
        long published = 0;
        long succeeded = 0;
        long rejected = 0;
        long deadLettered = 0;
        long duplicates = 0;
        for (LiveStats.Model model : stats.models().values()) {
            sent += model.sent();
            published += model.published();
            succeeded += model.succeeded();
            rejected += model.rejected();
            deadLettered += model.deadLettered();
            duplicates += model.duplicates();
        }
        long open = published - succeeded - rejected - deadLettered;
        long inFlight = Math.min(open, stillHeld);
        return new Ledger(
                published, succeeded, rejected, deadLettered, inFlight, open - inFlight, duplicates, sent - published);
    }
}
