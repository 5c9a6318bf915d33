package io.freshet.inference.cloud;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a task asks ECS not to be scaled in: while it has work, for a short time that is renewed.
 *
 * <p>Protection holds up deployments too, and with them every change of size. A task that always has work would never let
 * one through: after {@link #STREAK_MAX} it gives the protection up for a while.
 */
final class ProtectionRule {

    /** How long ECS protects without being asked again: a task that hangs is not protected for long. Whole minutes. */
    static final Duration EXPIRY = Duration.ofMinutes(2);

    static final Duration STREAK_MAX = Duration.ofMinutes(10);
    static final Duration PAUSE = Duration.ofMinutes(1);

    private static final Duration RENEWED_BEFORE_END = Duration.ofMinutes(1);

    private ProtectionRule() {}

    /** What to ask of ECS. */
    enum Request {
        NOTHING,
        PROTECT,
        RELEASE
    }

    /**
     * What ECS was asked before.
     *
     * @param since begin of the protection that holds, empty when there is none
     * @param until its end unless it is renewed
     * @param pausedUntil end of the last pause
     */
    record State(Optional<Instant> since, Instant until, Instant pausedUntil) {

        static final State UNPROTECTED = new State(Optional.empty(), Instant.EPOCH, Instant.EPOCH);

        boolean isProtected(Instant now) {
            return since.isPresent() && now.isBefore(until);
        }

        /** The state after ECS has done what was asked. */
        State after(Request request, Instant now) {
            return switch (request) {
                case NOTHING -> this;
                case PROTECT ->
                    new State(Optional.of(isProtected(now) ? since.orElse(now) : now), now.plus(EXPIRY), pausedUntil);
                case RELEASE ->
                    new State(Optional.empty(), now, streakIsOver(this, now) ? now.plus(PAUSE) : pausedUntil);
            };
        }
    }

    static Request decide(State state, boolean busy, Instant now) {
        if (!state.isProtected(now)) {
            return busy && !now.isBefore(state.pausedUntil()) ? Request.PROTECT : Request.NOTHING;
        }
        if (!busy || streakIsOver(state, now)) return Request.RELEASE;
        boolean endsSoon = Duration.between(now, state.until()).compareTo(RENEWED_BEFORE_END) <= 0;
        return endsSoon ? Request.PROTECT : Request.NOTHING;
    }

    private static boolean streakIsOver(State state, Instant now) {
        return state.since()
                .filter(since -> Duration.between(since, now).compareTo(STREAK_MAX) >= 0)
                .isPresent();
    }
}
